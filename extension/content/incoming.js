/** One message of the other side which asks for, or gives, what may not be shared; a polite answer is offered. */
class Incoming {
  /** @param {HTMLElement} element @param {Place} place @param {string} text @param {Verdict} verdict @param {Composers} composers */
  constructor(element, place, text, verdict, composers) {
    this.field = new Field(element);
    this.place = place;
    this.text = text;
    this.verdict = verdict;
    this.findings = verdict.findings;
    this.composers = composers;
  }

  /** Puts the wording behind what stands in the composer. @param {string} wording */
  async answer(wording) {
    const composer = this.composers.near(this.place.conversation);
    if (!composer) return;
    const before = composer.field.read();
    const text = before.trim() ? `${/\s$/.test(before) ? "" : " "}${wording}` : wording;
    await Replace.span(composer.field, before, { start: before.trim() ? before.length : 0, end: before.length }, text);
    composer.refresh();
  }
}

/** Marks the other side's requests, where the rule file says how its messages are found. Nothing else is touched. */
class IncomingMessages {
  static PAUSE = 250;

  /** @param {Desk} desk @param {Marks} marks @param {Composers} composers */
  constructor(desk, marks, composers) {
    this.desk = desk;
    this.marks = marks;
    this.composers = composers;
    /** @type {Map<Element, Incoming | null>} */
    this.seen = new Map();
    this.wanted = true;
    /** The place that they were read at. */
    this.read = "";
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    this.observer = new MutationObserver(() => {
      this.timer ??= setTimeout(() => this.look(), IncomingMessages.PAUSE);
    });
  }

  listen() {
    chrome.storage.local.get("incoming").then(({ incoming }) => this.#switch(incoming !== false));
    chrome.storage.onChanged.addListener((changes, area) => {
      if (area === "local" && changes.incoming) this.#switch(changes.incoming.newValue !== false);
    });
    for (const type of ["state", "policy"]) this.desk.on(type, () => this.look());
    addEventListener("DOMContentLoaded", () => this.look());
  }

  /** The marked message that an event happens in. @param {Event} event @returns {Incoming | null} */
  of(event) {
    for (const node of event.composedPath()) {
      const known = node instanceof Element && this.seen.get(node);
      if (known) return known;
    }
    return null;
  }

  /** Reads the messages that have come since the last time. */
  look() {
    clearTimeout(this.timer);
    this.timer = undefined;
    const spec = this.composers.specs.find(({ incoming }) => incoming?.length);
    this.observer.disconnect();
    if (!spec || !document.body) return;
    if (!this.wanted || this.desk.state !== "ready") return this.#forget();
    this.observer.observe(document.body, { childList: true, subtree: true });
    for (const [element, message] of this.seen) if (!element.isConnected) this.#drop(element, message);
    const place = Stages.place(this.desk, spec, "in");
    if (Desk.key("", place) !== this.read) this.#forget(); // another conversation, or a corrected stage
    this.read = Desk.key("", place);
    for (const element of (spec.incoming ?? []).flatMap(select)) {
      if (element instanceof HTMLElement && !this.seen.has(element)) this.#read(element, place);
    }
  }

  /** @param {HTMLElement} element @param {Place} place */
  async #read(element, place) {
    this.seen.set(element, null);
    const { text } = new TextMap(element);
    const verdict = text.trim() ? await this.desk.check(text, place) : null;
    if (!verdict?.findings.length || !element.isConnected || !this.wanted || this.read !== Desk.key("", place)) return;
    const message = new Incoming(element, place, text, verdict, this.composers);
    this.seen.set(element, message);
    this.marks.paint(message.field, text, verdict.findings, "asked");
  }

  /** @param {boolean} wanted */
  #switch(wanted) {
    this.wanted = wanted;
    this.look();
  }

  #forget() {
    for (const [element, message] of this.seen) this.#drop(element, message);
  }

  /** @param {Element} element @param {Incoming | null} message */
  #drop(element, message) {
    if (message) this.marks.clear(message.field);
    this.seen.delete(element);
  }
}
