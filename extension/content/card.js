/**
 * The card: why a stretch of the text is a problem, and what can be done. With the mouse the caret stays in the
 * composer; from the keyboard the focus moves in, and Escape gives the caret back.
 */
class Card {
  /**
   * @param {Surface} surface @param {Desk} desk @param {Marks} marks
   * @param {(composer: Composer, redo?: () => void) => void} sendAnyway
   */
  constructor(surface, desk, marks, sendAnyway) {
    this.surface = surface;
    this.desk = desk;
    this.marks = marks;
    this.sendAnyway = sendAnyway;
    this.box = make("section", { class: "card", popover: "manual", role: "dialog", "aria-labelledby": "card-title", "aria-describedby": "card-why", tabindex: "-1" });
    this.box.addEventListener("keydown", (event) => this.#key(event));
    /** @type {Composer | Incoming | null} */
    this.composer = null;
    this.index = 0;
    /** What sends the message again after "Send anyway". @type {(() => void) | undefined} */
    this.redo = undefined;
    /** Opened by pointing only, so that it may go by itself. */
    this.brief = false;
    /** The stages are shown, to choose another. */
    this.choosing = false;
  }

  get isOpen() {
    return this.composer !== null;
  }

  /**
   * @param {Composer | Incoming} composer
   * @param {{finding?: Finding, redo?: () => void, keyboard?: boolean, brief?: boolean}} [how]
   */
  open(composer, { finding, redo, keyboard = false, brief = false } = {}) {
    const { findings } = composer;
    if (!findings.length) return;
    this.composer = composer;
    this.redo = redo;
    this.brief = brief;
    this.choosing = false;
    this.index = finding ? Math.max(0, findings.indexOf(finding)) : Card.gravest(findings);
    this.surface.root(composer.field.element).append(this.box);
    this.box.showPopover();
    this.#render();
    if (keyboard) this.#focusFirst();
  }

  /** The composer has a new verdict, or its text has moved. @param {Composer} composer */
  update(composer) {
    if (composer !== this.composer) return;
    if (!composer.findings.length) this.close({ caret: this.#hasFocus() });
    else {
      this.index = Math.min(this.index, composer.findings.length - 1);
      const inside = this.#hasFocus();
      this.#render();
      if (inside) this.#focusFirst();
    }
  }

  /** @param {{caret?: boolean}} [how] whether the caret goes back into the composer */
  close({ caret = false } = {}) {
    const { composer } = this;
    if (!composer) return;
    this.composer = null;
    this.redo = undefined;
    this.box.hidePopover();
    this.marks.show();
    if (caret) composer.field.element.focus();
  }

  place() {
    const { composer } = this;
    if (!composer) return;
    const finding = composer.findings[this.index];
    const [rect] = finding ? composer.field.rects(composer.text, finding) : [];
    const box = composer.field.element.getBoundingClientRect();
    const seen = rect && rect.bottom > box.top && rect.top < box.bottom;
    placeBeside(this.box, seen ? rect : box);
  }

  #render() {
    const composer = /** @type {Composer | Incoming} */ (this.composer);
    const { findings } = composer;
    const finding = findings[this.index];
    this.box.className = `card ${this.composer instanceof Incoming ? "good" : finding.action}`;
    this.box.replaceChildren(this.#head(finding), this.#body(composer, finding), this.#acts(composer, finding));
    this.marks.show(composer.field, composer.text, finding);
    this.place();
  }

  /** @param {Finding} finding */
  #head(finding) {
    const { place } = /** @type {Composer | Incoming} */ (this.composer);
    const what = Words.get(this.composer instanceof Incoming ? "action_incoming" : `action_${finding.action}`);
    const line = Stages.line(what, place, this.choosing, () => this.#choose());
    const titles = make("div", { class: "titles" }, make("h2", { class: "title", id: "card-title" }, Words.category(finding.category)), line);
    const head = make("div", { class: "head" }, make("span", { class: "badge" }, Icons.make(this.composer instanceof Incoming ? "good" : finding.action)), titles);
    head.append(button("icon", Icons.make("close", 16), () => this.close({ caret: true }), { "aria-label": Words.get("close") }));
    return head;
  }

  /** Opens or closes the choice of the stage. */
  #choose() {
    this.choosing = !this.choosing;
    const inside = this.#hasFocus();
    this.#render();
    if (inside) /** @type {HTMLElement} */ (this.box.querySelector(this.choosing ? '.stages [aria-pressed="true"]' : ".stage")).focus();
  }

  /** @param {Composer | Incoming} composer @param {string | null} stage */
  #correct(composer, stage) {
    const { conversation } = composer.place;
    this.desk.correct(conversation, stage);
    this.surface.say(stage ? Words.get("stage_by_you", Words.stage(stage)) : Words.get("stage_as_page"));
    this.choosing = false;
    if (composer instanceof Incoming) this.close(); // its messages are read anew
  }

  /** @param {Composer | Incoming} composer @param {Finding} finding */
  #body(composer, finding) {
    const body = make("div", { class: "body" });
    if (this.choosing) body.append(Stages.choice(composer.place, (stage) => this.#correct(composer, stage)));
    body.append(make("p", { class: "why", id: "card-why" }, finding.message));
    body.append(make("span", { class: "quote", dir: "auto" }, composer.text.slice(finding.start, finding.end)));
    const source = Card.source(finding.source);
    if (source) body.append(source);
    if (finding.suggestions.length) {
      const wordings = finding.suggestions.map((text) => make("li", {}, button("wording", text, () => this.#reword(text), { dir: "auto" })));
      body.append(make("p", { class: "label" }, Words.get(composer instanceof Incoming ? "answer_so" : "say_instead")), make("ul", { class: "wordings" }, ...wordings));
    }
    if (composer instanceof Composer && finding.category.startsWith("contact.")) body.append(this.#objections(composer, finding));
    return body;
  }

  /** What the seller may know better: it is no contact detail, or customer support has permitted it. @param {Composer} composer @param {Finding} finding */
  #objections(composer, finding) {
    const summary = make("summary", {}, Words.get("not_right"));
    summary.addEventListener("mousedown", (event) => event.preventDefault()); // the caret stays in the composer
    const box = make("details", { class: "objections" }, summary);
    const { conversation } = composer.place;
    const allow = (/** @type {string} */ talk) => this.#allow(composer, finding, talk);
    if (conversation) box.append(button("wording plain", Words.get("allow_here"), () => allow(conversation)));
    box.append(button("wording plain", Words.get("allow_always"), () => allow("")));
    box.append(button("wording plain", Words.get("have_permission"), () => this.#say(box, this.#permission(composer, finding))));
    box.addEventListener("toggle", () => this.place());
    return box;
  }

  /** @param {Composer} composer @param {Finding} finding @param {string} talk */
  async #allow(composer, finding, talk) {
    const words = composer.text.slice(finding.start, finding.end);
    const file = await this.desk.allow(words, finding.category, talk);
    const told = file ? Words.get("allowed_in", file) : Words.get("allowed_not");
    this.surface.say(told);
    const box = this.box.querySelector(".objections");
    if (box && this.composer === composer) this.#say(box, [make("p", { class: "done" }, told)]);
  }

  /** Puts an answer in the place of the choices; the keyboard's focus stays in the card. @param {Element} box @param {Node[]} answer */
  #say(box, answer) {
    const inside = this.#hasFocus();
    box.replaceChildren(make("summary", {}, Words.get("not_right")), ...answer);
    if (inside) this.box.focus();
    this.place();
  }

  /** A permission is recorded with its evidence, which a page cannot see: the command for it. @param {Composer} composer @param {Finding} finding */
  #permission(composer, finding) {
    const command = Permission.command(finding.category, composer.place, this.desk.policy?.marketplace.id ?? "");
    return [
      make("p", { class: "done" }, Words.get("permission_help")),
      make("code", { class: "quote long", tabindex: "0" }, command),
      button("act", Words.get("copy"), () => navigator.clipboard.writeText(command)),
    ];
  }

  /** @param {Composer | Incoming} composer @param {Finding} finding */
  #acts(composer, finding) {
    const acts = make("div", { class: "acts" });
    if (composer instanceof Incoming) return acts;
    if (finding.action !== "advise") acts.append(button("act first", Words.get("remove_it"), () => this.#remove()));
    acts.append(button("act", Words.get(finding.action === "advise" ? "leave_it" : "edit"), () => this.close({ caret: true })));
    if (composer.verdict?.action === "warn") {
      acts.append(button("act quiet", Words.get("send_anyway"), () => {
        const { redo } = this;
        this.close({ caret: true });
        this.sendAnyway(composer, redo);
      }));
    }
    if (composer.findings.length > 1) acts.append(this.#steps(composer.findings.length));
    return acts;
  }

  /** From one problem to the next. @param {number} count */
  #steps(count) {
    const step = (/** @type {number} */ by, /** @type {string} */ icon, /** @type {string} */ label) =>
      button("icon", Icons.make(icon, 16), () => this.#step(by), { "aria-label": Words.get(label) });
    return make("span", { class: "steps" }, step(-1, "back", "previous"), `${this.index + 1}/${count}`, step(1, "next", "next"));
  }

  #remove() {
    const { text, finding } = this.#current();
    this.#replace(text, Spans.cut(text, finding), "");
  }

  /** @param {string} wording */
  async #reword(wording) {
    const { composer } = this;
    if (composer instanceof Incoming) {
      this.close();
      return composer.answer(wording);
    }
    const { text, finding } = this.#current();
    this.#replace(text, Spans.sentence(text, finding), wording);
  }

  #current() {
    const { text, findings } = /** @type {Composer | Incoming} */ (this.composer);
    return { text, finding: findings[this.index] };
  }

  /** @param {string} before @param {{start: number, end: number}} span @param {string} text */
  async #replace(before, span, text) {
    const composer = /** @type {Composer} */ (this.composer);
    const done = await Replace.span(composer.field, before, span, text);
    composer.refresh();
    if (!done) this.surface.say(Words.get("not_changed"));
  }

  /** @param {number} by */
  #step(by) {
    const count = /** @type {Composer} */ (this.composer).findings.length;
    this.index = (this.index + by + count) % count;
    const inside = this.#hasFocus();
    this.#render();
    if (inside) this.#focusFirst();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const by = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[event.key];
    if (event.key === "Escape") this.close({ caret: true });
    else if (by) this.#step(by);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #hasFocus() {
    return this.box.matches(":focus-within");
  }

  #focusFirst() {
    /** @type {HTMLElement} */ (this.box.querySelector(".acts button") ?? this.box).focus();
  }

  /** The marketplace's own page for the rule. @param {string} url */
  static source(url) {
    if (!/^https:\/\//.test(url) || !URL.canParse(url)) return null;
    const link = make("a", { class: "source", href: url, target: "_blank", rel: "noopener noreferrer" });
    link.append(Words.get("source", new URL(url).host), Icons.make("link", 13));
    return link;
  }

  /** The index of the strongest finding. @param {Finding[]} findings */
  static gravest(findings) {
    const strength = findings.map(({ action }) => Marks.NAMES.indexOf(action));
    return strength.indexOf(Math.max(...strength));
  }
}
