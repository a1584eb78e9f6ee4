/**
 * The text of a contenteditable and the nodes it comes from: one walk gives both, so that a place in the text and a
 * range in the page cannot disagree.
 */
class TextMap {
  static BLOCKS = new Set(
    "ADDRESS ARTICLE ASIDE BLOCKQUOTE DD DIV DL DT FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN OL P PRE SECTION TABLE TR UL".split(
      " ",
    ),
  );
  /** What editors put into an empty line to keep it open. */
  static FILLER = /^[\u200b\ufeff]+$/;

  /** @param {Node} root */
  constructor(root) {
    this.root = root;
    this.text = "";
    /** @type {{start: number, node: Text}[]} */
    this.segments = [];
    this.#walk(root);
  }

  /** @param {Node} parent */
  #walk(parent) {
    for (let node = parent.firstChild; node; node = node.nextSibling) {
      if (node.nodeType === Node.TEXT_NODE) this.#add(/** @type {Text} */ (node));
      else if (node.nodeType === Node.ELEMENT_NODE) this.#enter(/** @type {Element} */ (node));
    }
  }

  /** @param {Text} node */
  #add(node) {
    if (!node.data || TextMap.FILLER.test(node.data)) return;
    this.segments.push({ start: this.text.length, node });
    this.text += node.data;
  }

  /** @param {Element} element */
  #enter(element) {
    if (element.tagName === "BR") this.text += "\n";
    else if (element.hasAttribute("data-slate-placeholder") || element.tagName === "STYLE") return;
    else if (!TextMap.BLOCKS.has(element.tagName)) this.#walk(element);
    else {
      this.#line();
      const before = this.text.length;
      this.#walk(element);
      if (this.text.length > before && element.nextSibling) this.#line();
    }
  }

  #line() {
    if (this.text && !this.text.endsWith("\n")) this.text += "\n";
  }

  /** The range of `text.slice(start, end)`, or null where no node stands for it. @param {number} start @param {number} end */
  range(start, end) {
    const first = this.segments.find((segment) => start < segment.start + segment.node.data.length);
    const last = this.segments.findLast((segment) => segment.start < end);
    if (!first || !last || first.start > last.start) return null;
    const range = document.createRange();
    range.setStart(first.node, Math.max(0, start - first.start));
    range.setEnd(last.node, Math.min(last.node.data.length, end - last.start));
    return range;
  }

  /** The place in the text of a point in the page. @param {Node} node @param {number} offset */
  offset(node, offset) {
    const own = this.segments.find((segment) => segment.node === node);
    if (own) return own.start + offset;
    const point = document.createRange();
    point.setStart(node, offset);
    const next = this.segments.find((segment) => point.comparePoint(segment.node, 0) >= 0);
    return next ? next.start : this.text.length;
  }
}
