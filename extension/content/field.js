/** A box that text is typed into: textarea, input or contenteditable, read and marked in one way. */
class Field {
  /** @param {HTMLElement} element */
  constructor(element) {
    this.element = element;
    /** @type {HTMLTextAreaElement | HTMLInputElement | null} */
    this.plain = element instanceof HTMLTextAreaElement || element instanceof HTMLInputElement ? element : null;
    /** @type {Mirror | null} */
    this.mirror = null;
  }

  /** @returns {string} */
  read() {
    return this.plain ? this.plain.value : new TextMap(this.element).text;
  }

  /**
   * One range for each span of `text`, null where there is none (the text has changed meanwhile).
   * @param {string} text @param {{start: number, end: number}[]} spans @returns {(AbstractRange | null)[]}
   */
  ranges(text, spans) {
    if (!this.plain) {
      const map = new TextMap(this.element);
      return spans.map((span) => (map.text === text ? map.range(span.start, span.end) : null));
    }
    if (this.plain.value !== text) return spans.map(() => null);
    if (this.plain.createValueRange) {
      const { plain } = this;
      return spans.map((span) => /** @type {any} */ (plain).createValueRange(span.start, span.end));
    }
    if (spans.length) this.#twin().update(text);
    return spans.map((span) => this.#twin().range(span.start, span.end));
  }

  /** Where a span stands on the screen. @param {string} text @param {{start: number, end: number}} span @returns {DOMRect[]} */
  rects(text, span) {
    const [range] = /** @type {(Range | null)[]} */ (this.ranges(text, [span]));
    return range ? [...range.getClientRects()].filter((rect) => rect.width > 0) : [];
  }

  /** The caret's place in the text. @returns {number} */
  caret() {
    if (this.plain) return this.plain.selectionStart ?? this.plain.value.length;
    const root = /** @type {Document | ShadowRoot} */ (this.element.getRootNode());
    const selection = /** @type {any} */ (root).getSelection?.() ?? document.getSelection();
    if (!selection?.anchorNode || !this.element.contains(selection.anchorNode)) return 0;
    return new TextMap(this.element).offset(selection.anchorNode, selection.anchorOffset);
  }

  /** The twin follows the field's scrolling and size. */
  moved() {
    this.mirror?.place();
  }

  forget() {
    this.mirror?.remove();
    this.mirror = null;
  }

  #twin() {
    this.mirror ??= new Mirror(/** @type {HTMLTextAreaElement | HTMLInputElement} */ (this.plain));
    return this.mirror;
  }
}
