/** Cards in the corner: a message that waits in the proxy, and one that the proxy stopped. No text is lost. */
class Notices {
  /** @param {Surface} surface @param {Desk} desk @param {Composers} composers @param {Card} card */
  constructor(surface, desk, composers, card) {
    this.surface = surface;
    this.card = card;
    this.desk = desk;
    this.composers = composers;
    this.box = make("div", { class: "notices", popover: "manual" });
    /** @type {Map<string, HTMLElement>} */
    this.cards = new Map();
    this.count = 0;
  }

  listen() {
    this.desk.on("hold", (hold) => this.hold(hold));
    this.desk.on("stopped", (message) => this.stopped(message));
    this.desk.on("drift", (message) => this.drift(message));
    this.box.addEventListener("keydown", (event) => event.key === "Escape" && this.#caret());
  }

  /** The keyboard's way in, to the latest of them. Whether there is one that has not the focus already. */
  focus() {
    const first = [...this.cards.values()].at(-1)?.querySelector(".acts button");
    if (!(first instanceof HTMLElement) || this.box.matches(":focus-within")) return false;
    first.focus();
    return true;
  }

  /** @param {Held} hold */
  hold(hold) {
    const id = `hold ${hold.id}`;
    const shown = this.cards.has(id);
    this.#take(id);
    if (hold.state === "held") this.#put(id, this.#waiting(hold), Words.get("hold_title"));
    else if (shown && hold.state !== "released") {
      this.stopped({ ...hold, action: "warn", reason: Words.get(`hold_${hold.state}`) });
    }
  }

  /** @param {Stopped} message */
  stopped(message) {
    const id = `stopped ${++this.count}`;
    const close = () => this.#take(id);
    const acts = [button("act", Words.get("close"), close)];
    const composer = this.composers.near(message.conversation);
    if (composer && !Replace.same(composer.field.read(), message.text)) {
      acts.unshift(button("act first", Words.get("put_back"), () => this.#putBack(composer, message.text, close)));
    }
    acts.push(button("act quiet", Words.get("copy"), () => navigator.clipboard.writeText(message.text)));
    const title = Words.get("stopped_title");
    this.#put(id, this.#card(title, message.reason || message.findings[0]?.message, message, acts), title);
  }

  /**
   * Something that is no message was not let through; with `anyway`, the seller may say that it shall be.
   * @param {string} title @param {Finding[]} findings @param {string} text @param {string} [why] @param {() => void} [anyway]
   */
  refused(title, findings, text, why, anyway) {
    const id = `refused ${++this.count}`;
    const close = () => this.#take(id);
    const acts = [button("act", Words.get("close"), close)];
    if (anyway) acts.push(button("act quiet", Words.get("send_anyway"), () => (close(), anyway())));
    this.#put(id, this.#card(title, why || findings[0]?.message, { action: anyway ? "warn" : "block", text, findings }, acts), title);
  }

  /** Messages leave by a way that the proxy does not know: they are not guarded, and the seller must hear it. @param {{what: string, help: string}} message */
  drift({ what, help }) {
    this.#take("drift");
    const title = Words.get("drift_title");
    const close = button("act", Words.get("close"), () => this.#take("drift"));
    this.#put("drift", this.#card(title, `${what} ${help}`.trim(), { action: "warn", text: "", findings: [] }, [close]), title);
  }

  /** @param {Held} hold */
  #waiting(hold) {
    const acts = [
      button("act first", Words.get("hold_release"), () => this.desk.send({ type: "release", hold: hold.id })),
      button("act", Words.get("hold_discard"), () => this.desk.send({ type: "discard", hold: hold.id })),
    ];
    const card = this.#card(Words.get("hold_title"), hold.findings[0]?.message, { ...hold, action: "warn" }, acts);
    const clock = make("i");
    clock.style.animationDuration = `${hold.seconds}s`;
    card.insertBefore(make("div", { class: "clock" }, clock), card.lastElementChild);
    card.lastElementChild?.append(Notices.#countdown(hold.seconds));
    return card;
  }

  /** The seconds that are left, as long as it is shown. @param {number} seconds */
  static #countdown(seconds) {
    const end = performance.now() + 1000 * seconds;
    const left = make("span", { class: "left" });
    const tell = () => (left.textContent = Words.get("control_seconds", String(Math.max(0, Math.round((end - performance.now()) / 1000)))));
    tell();
    const timer = setInterval(() => (left.isConnected ? tell() : clearInterval(timer)), 1000);
    return left;
  }

  /** @param {string} title @param {string | undefined} why @param {{action: string, text: string, findings: Finding[]}} message @param {HTMLElement[]} acts */
  #card(title, why, { action, text, findings }, acts) {
    const first = findings[0];
    const head = make("div", { class: "head" }, make("span", { class: "badge" }, Icons.make(action)));
    const small = first ? [make("small", {}, Words.category(first.category))] : [];
    head.append(make("h2", { class: "title" }, title, ...small));
    const body = make("div", { class: "body" }, make("p", { class: "why" }, why ?? ""));
    if (text) body.append(make("span", { class: "quote long", tabindex: "0", dir: "auto" }, text));
    const source = first && Card.source(first.source);
    if (source) body.append(source);
    return make("section", { class: `notice ${action}`, role: "group", "aria-label": title }, head, body, make("div", { class: "acts" }, ...acts));
  }

  /** @param {Composer} composer @param {string} text @param {() => void} close */
  async #putBack(composer, text, close) {
    if (await Replace.all(composer.field, text)) close();
    composer.refresh();
  }

  /** @param {string} id @param {HTMLElement} card @param {string} title */
  #put(id, card, title) {
    this.cards.set(id, card);
    this.box.append(card);
    this.surface.root().append(this.box);
    this.box.hidePopover();
    this.box.showPopover(); // anew, so that it lies above whatever the page has opened meanwhile
    this.place();
    this.card.close();
    this.surface.say(title);
  }

  /** Above the composer, at its end; in the window's corner where there is none. */
  place() {
    if (!this.cards.size) return;
    const gap = 12;
    const at = this.composers.near("")?.field.element.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = this.box;
    const room = at && at.width > 0 && at.top - gap > height && at.top < innerHeight;
    const right = room ? Math.min(at.right, innerWidth - gap) : innerWidth - gap;
    const bottom = room ? at.top - gap : innerHeight - gap;
    this.box.style.left = `${Math.max(gap, right - width)}px`;
    this.box.style.top = `${Math.max(gap, bottom - height)}px`;
  }

  /** Back to what the seller was writing. */
  #caret() {
    if (this.composers.latest?.isThere) this.composers.latest.field.element.focus();
  }

  /** @param {string} id */
  #take(id) {
    if (this.cards.get(id)?.matches(":focus-within")) this.#caret();
    this.cards.get(id)?.remove();
    this.cards.delete(id);
    if (this.cards.size) this.place();
    else if (this.box.isConnected) this.box.hidePopover();
  }
}
