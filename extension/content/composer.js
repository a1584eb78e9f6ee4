/** One composer: its text as last read, the verdict on it, and the marks. */
class Composer {
  /**
   * @param {HTMLElement} element @param {() => ComposerSpec | null} spec what the rule file says of it now; null: nothing
   * @param {Desk} desk @param {Marks} marks @param {(composer: Composer) => void} changed
   */
  constructor(element, spec, desk, marks, changed) {
    this.field = new Field(element);
    this.spec = spec;
    this.desk = desk;
    this.marks = marks;
    this.changed = changed;
    this.text = "";
    /** What is marked now; its places count in `text`. @type {Finding[]} */
    this.findings = [];
    /** The verdict on exactly `text`. @type {Verdict | undefined} */
    this.verdict = undefined;
    /** Enter was seen to make a new line here, so it does not send. */
    this.entersLines = false;
    /** The text that is on its way out now. */
    this.leaving = "";
    this.busy = false;
  }

  /** @returns {Place} */
  get place() {
    return Stages.place(this.desk, this.spec(), "out");
  }

  get isThere() {
    return this.field.element.isConnected;
  }

  /** Reads the box; moves the marks at once, and asks for a verdict. Always the latest text, one question at a time. */
  refresh() {
    const text = this.field.read();
    if (this.desk.state === "paused") return this.#show(text, [], undefined);
    if (text !== this.text) this.#show(text, Spans.shift(this.findings, this.text, text), undefined);
    const known = text.trim() ? this.desk.known(text, this.place) : Composer.EMPTY;
    if (known) this.#show(text, known.findings, known);
    else if (!this.busy) this.#ask(text);
  }

  /** Takes the marks away; the composer left the page, or the page is paused. */
  forget() {
    this.findings = [];
    this.verdict = undefined;
    this.marks.clear(this.field);
    this.field.forget();
  }

  /** @param {string} text */
  async #ask(text) {
    this.busy = true;
    const verdict = await this.desk.check(text, this.place);
    this.busy = false;
    if (!this.isThere) this.forget();
    else if (this.field.read() !== text) this.refresh();
    else if (verdict) this.#show(text, verdict.findings, verdict);
    else this.#show(text, [], undefined);
  }

  /** @param {string} text @param {Finding[]} findings @param {Verdict | undefined} verdict */
  #show(text, findings, verdict) {
    if (verdict === this.verdict && text === this.text && findings === this.findings) return;
    this.text = text;
    this.findings = findings;
    this.verdict = verdict;
    this.marks.paint(this.field, text, findings);
    this.changed(this);
  }

  /** @type {Verdict} */
  static EMPTY = { action: "allow", findings: [] };
}
