/** The marks' style for shadow roots, which the page's style sheets do not reach. */
const MarkStyle = {
  /** A fresh style element. */
  element() {
    const style = document.createElement("style");
    style.textContent = MarkStyle.rules;
    return style;
  },

  rules: `
    ::highlight(ps-block) { text-decoration: underline wavy 2px #e5484d; background-color: rgb(229 72 77 / 12%) }
    ::highlight(ps-warn), ::highlight(ps-redact) {
      text-decoration: underline dashed 2px #d97706; background-color: rgb(217 119 6 / 12%) }
    ::highlight(ps-advise) { text-decoration: underline dotted 2px #3b82f6 }
    ::highlight(ps-asked) { text-decoration: underline dotted 2px #0d9488 }
    ::highlight(ps-shown) { background-color: rgb(100 112 135 / 24%) }`,
};

/**
 * Paints findings with the CSS Custom Highlight API: nothing is written into the page's editor. The page can see the
 * registry, so the names are neutral.
 */
class Marks {
  /** In painting order; the last lies on top. */
  static NAMES = ["asked", "advise", "redact", "warn", "block", "shown"];

  constructor() {
    /** @type {Map<Field, {name: string, range: AbstractRange}[]>} */
    this.painted = new Map();
    /** @type {Map<string, Highlight>} */
    this.highlights = new Map();
  }

  /**
   * @param {Field} field @param {string} text what the findings' places count in @param {Finding[]} findings
   * @param {string} [name] the mark for all of them; otherwise each has its action's
   */
  paint(field, text, findings, name) {
    this.clear(field);
    const ranges = field.ranges(text, findings);
    const painted = findings.flatMap(({ action }, index) => {
      const range = ranges[index];
      return range && Marks.NAMES.includes(name ?? action) ? [{ name: name ?? action, range }] : [];
    });
    for (const { name, range } of painted) this.#highlight(name).add(range);
    if (painted.length) this.painted.set(field, painted);
  }

  /** @param {Field} field */
  clear(field) {
    for (const { name, range } of this.painted.get(field) ?? []) this.#highlight(name).delete(range);
    this.painted.delete(field);
  }

  /** Tints the finding that the card talks about, or nothing. @param {Field} [field] @param {string} [text] @param {Finding} [finding] */
  show(field, text, finding) {
    const shown = this.#highlight("shown");
    shown.clear();
    if (!field || text === undefined || !finding) return;
    const [range] = field.ranges(text, [finding]);
    if (range) shown.add(range);
  }

  /** @param {string} name @returns {Highlight} */
  #highlight(name) {
    let highlight = this.highlights.get(name);
    if (!highlight) {
      highlight = new Highlight();
      highlight.priority = Marks.NAMES.indexOf(name);
      this.highlights.set(name, highlight);
      CSS.highlights.set(`ps-${name}`, highlight);
    }
    return highlight;
  }
}
