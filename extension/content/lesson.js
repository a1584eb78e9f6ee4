/**
 * While a lesson of `presend learn` runs: which box its phrase is typed into, and what sends it. presend is told the
 * phrase, the names of the two, and the page's address without its query; nothing else that stands there, and nothing
 * on a host that the rule file does not name.
 */
class Lesson {
  static CONTROL = `${Composers.BUTTON}, a, [tabindex]`;
  static BLANKS = /[\s\u200b-\u200d\ufeff]+/g;

  /** @param {Desk} desk @param {Composers} composers @param {Surface} surface */
  constructor(desk, composers, surface) {
    this.desk = desk;
    this.composers = composers;
    this.surface = surface;
    /** The phrase; "" while there is no lesson. */
    this.marker = "";
    /** The box that has the phrase. @type {HTMLElement | null} */
    this.box = null;
    /** What was told last. */
    this.told = "";
  }

  listen() {
    this.desk.on("lesson", ({ marker }) => this.#begin(marker));
    for (const type of ["input", "focusin", "compositionend"]) this.#hear(type, (event) => this.#look(event.composedPath()[0]));
    for (const type of ["pointerdown", "click"]) this.#hear(type, (event) => this.#press(event));
    this.#hear("keydown", (event) => this.#enter(/** @type {KeyboardEvent} */ (event)));
  }

  /** @param {string} type @param {(event: Event) => void} heard */
  #hear(type, heard) {
    const hear = (/** @type {Event} */ event) => void (this.marker && !this.surface.owns(event) && heard(event));
    addEventListener(type, hear, { capture: true, passive: true });
  }

  /** @param {string} marker */
  #begin(marker) {
    this.marker = marker;
    this.box = null;
    this.told = "";
    let active = marker ? document.activeElement : null; // it may stand there already
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    this.#look(active);
  }

  /** @param {EventTarget | null} target */
  #look(target) {
    const box = target instanceof HTMLElement ? Composers.box(target) : null;
    if (!box || !this.#has(box)) return;
    this.box = box;
    this.#tell(box, Composers.sender(box));
  }

  /** A control that is pressed while the phrase stands there; of several the last one, which took it away. @param {Event} event */
  #press(event) {
    const { box } = this;
    if (!event.isTrusted || !box || !this.#has(box)) return;
    const control = event.composedPath().find((node) => node instanceof HTMLElement && matches(node, Lesson.CONTROL));
    if (control instanceof HTMLElement && !control.contains(box) && !box.contains(control)) this.#tell(box, control);
  }

  /** Enter sends by itself: what was pressed before was no send button. @param {KeyboardEvent} event */
  #enter(event) {
    if (event.key === "Enter" && !event.shiftKey && this.box && this.#has(this.box)) this.#tell(this.box, Composers.sender(this.box));
  }

  /** @param {HTMLElement} box */
  #has(box) {
    return box.isConnected && new Field(box).read().replace(Lesson.BLANKS, " ").includes(this.marker);
  }

  /** @param {HTMLElement} box @param {Element | null} control */
  #tell(box, control) {
    const host = location.host || window.origin.replace(/^https?:\/\//, ""); // about:blank has its parent's origin
    if (this.desk.state === "paused" || !this.desk.policy?.hosts.includes(host)) return;
    const report = {
      type: "typed",
      marker: this.marker,
      host,
      page: location.host ? location.pathname : "",
      kind: new Field(box).plain ? box.localName : "contenteditable",
      box: Lesson.#names(box),
      send: control ? Lesson.#names(control) : [],
      frame: window !== top,
      shadow: box.getRootNode() instanceof ShadowRoot,
      known: this.composers.specOf(box)?.id ?? "",
    };
    const told = JSON.stringify(report);
    if (told === this.told) return;
    this.told = told;
    this.desk.send(report);
  }

  /** @param {Element} element */
  static #names(element) {
    const root = /** @type {Document | ShadowRoot} */ (element.getRootNode());
    return Selectors.of(element, (selector) => {
      const found = root.querySelectorAll(selector);
      return found.length === 1 && found[0] === element;
    });
  }
}
