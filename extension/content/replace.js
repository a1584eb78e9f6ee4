/** Changes a stretch of the text as the seller would: undo, the page's own state and its handlers all see it. */
const Replace = {
  /**
   * Puts `text` in the place of a span of `before`. False when the box does not hold what it should afterwards; then
   * nothing is tried again.
   * @param {Field} field @param {string} before @param {{start: number, end: number}} span @param {string} text
   */
  async span(field, before, span, text) {
    if (field.read() !== before) return false;
    const wanted = before.slice(0, span.start) + text + before.slice(span.end);
    if (field.plain) Replace.plain(field.plain, span, text);
    else await Replace.rich(field, before, span, text);
    await Replace.pause(0);
    return Replace.same(field.read(), wanted);
  },

  /** Puts a whole text into an empty or changed box. @param {Field} field @param {string} text */
  async all(field, text) {
    const before = field.read();
    return Replace.span(field, before, { start: 0, end: before.length }, text);
  },

  /** @param {HTMLTextAreaElement | HTMLInputElement} element @param {{start: number, end: number}} span @param {string} text */
  plain(element, span, text) {
    element.focus();
    element.setSelectionRange(span.start, span.end);
    // execCommand is the one way that keeps undo; pages hear it as typing.
    if (text) document.execCommand("insertText", false, text);
    else if (span.start < span.end) document.execCommand("delete");
  },

  /** @param {Field} field @param {string} before @param {{start: number, end: number}} span @param {string} text */
  async rich(field, before, span, text) {
    const { element } = field;
    element.focus();
    const selection = document.getSelection();
    const range = before ? new TextMap(element).range(span.start, span.end) : document.createRange();
    if (!range || !selection) return;
    if (!before) range.selectNodeContents(element);
    selection.removeAllRanges();
    selection.addRange(range);
    await Replace.pause(20); // editors copy the selection into their own model on selectionchange
    if (!Replace.firefox && Replace.asEditors(element, range, text)) return;
    if (text) document.execCommand("insertText", false, text);
    else document.execCommand("delete");
  },

  /**
   * Editors that keep a model (Slate, Lexical, Quill) take this event and say so; a script's DOM change would pass
   * them by. Firefox does not let the page read a script's DataTransfer.
   * @param {HTMLElement} element @param {Range} range @param {string} text
   */
  asEditors(element, range, text) {
    const data = new DataTransfer();
    data.setData("text/plain", text);
    const event = new InputEvent("beforeinput", {
      bubbles: true, cancelable: true, composed: true,
      inputType: text ? "insertReplacementText" : "deleteContentBackward",
      data: text || null, dataTransfer: text ? data : null, targetRanges: [new StaticRange(range)],
    });
    return !element.dispatchEvent(event);
  },

  /** Editors may keep the space at a line's end as a no-break space. @param {string} one @param {string} other */
  same(one, other) {
    const plain = (/** @type {string} */ text) => text.replace(/[\s\u00a0]+/g, " ").trim();
    return plain(one) === plain(other);
  },

  firefox: navigator.userAgent.includes("Firefox/"),

  /** @param {number} ms @returns {Promise<void>} */
  pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};
