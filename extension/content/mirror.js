/**
 * A twin of a text field, for browsers that cannot mark a field's own text. It lies over the field, in a shadow root
 * outside the page's editor, with transparent text of the same shape; the marks are put on the twin's text.
 */
class Mirror {
  static COPIED = [
    "direction", "fontFamily", "fontFeatureSettings", "fontKerning", "fontSize", "fontStretch", "fontStyle",
    "fontVariant", "fontWeight", "letterSpacing", "lineHeight", "overflowWrap", "paddingBottom", "paddingLeft",
    "paddingRight", "paddingTop", "tabSize", "textAlign", "textIndent", "textTransform", "wordBreak", "wordSpacing",
    "writingMode",
  ];

  /** @param {HTMLTextAreaElement | HTMLInputElement} element */
  constructor(element) {
    this.element = element;
    this.host = document.createElement("span");
    const root = this.host.attachShadow({ mode: "closed" });
    this.frame = document.createElement("div");
    this.body = document.createElement("div");
    this.node = document.createTextNode("");
    this.body.append(this.node);
    this.frame.append(this.body);
    root.append(MarkStyle.element(), this.frame);
    this.host.setAttribute("aria-hidden", "true");
    this.host.style.cssText = "all:initial;position:absolute;top:0;left:0;width:0;height:0;pointer-events:none";
    document.documentElement.append(this.host);
  }

  /** Makes the twin's text and shape those of the field. Ranges made before are void. @param {string} text */
  update(text) {
    if (this.node.data !== text) this.node.data = text;
    this.place();
  }

  place() {
    const { element } = this;
    const computed = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    const from = this.host.getBoundingClientRect();
    Object.assign(this.frame.style, {
      position: "absolute", overflow: "hidden", pointerEvents: "none",
      left: `${box.left - from.left + element.clientLeft}px`, top: `${box.top - from.top + element.clientTop}px`,
      width: `${element.clientWidth}px`, height: `${element.clientHeight}px`, zIndex: "2147483646",
    });
    const wraps = element.localName === "textarea";
    const body = this.body.style;
    for (const property of Mirror.COPIED) body.setProperty(Mirror.kebab(property), computed.getPropertyValue(Mirror.kebab(property)));
    Object.assign(body, {
      boxSizing: "border-box", width: wraps ? "100%" : "max-content", minWidth: "100%", color: "transparent",
      whiteSpace: wraps ? "pre-wrap" : "pre",
      transform: `translate(${-element.scrollLeft}px, ${-element.scrollTop}px)`,
    });
    if (!wraps) body.lineHeight = `${element.clientHeight - parseFloat(computed.paddingTop) - parseFloat(computed.paddingBottom)}px`;
  }

  /** @param {number} start @param {number} end */
  range(start, end) {
    const range = document.createRange();
    range.setStart(this.node, Math.min(start, this.node.data.length));
    range.setEnd(this.node, Math.min(end, this.node.data.length));
    return range;
  }

  remove() {
    this.host.remove();
  }

  /** @param {string} name */
  static kebab(name) {
    return name.replace(/[A-Z]/g, (letter) => "-" + letter.toLowerCase());
  }
}
