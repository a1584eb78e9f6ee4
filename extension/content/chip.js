/** The chip at a composer: says when messages are not checked. It is never shown while all is well. */
class Chip {
  /** @param {Surface} surface */
  constructor(surface) {
    this.surface = surface;
    this.box = make("div", { class: "chip", popover: "manual" });
    /** @type {HTMLElement | null} */
    this.anchor = null;
    this.text = "";
    this.icon = "";
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    this.sizes = new ResizeObserver(() => this.place());
  }

  /**
   * @param {HTMLElement} anchor the composer @param {string} text
   * @param {{icon?: string, ms?: number}} [how] `ms`: goes by itself
   */
  show(anchor, text, { icon = "away", ms = 0 } = {}) {
    clearTimeout(this.timer);
    if (ms) this.timer = setTimeout(() => this.hide(), ms);
    if (anchor === this.anchor && text === this.text) return;
    this.hide();
    this.anchor = anchor;
    this.text = text;
    this.icon = icon;
    this.box.replaceChildren(Icons.make(icon, 15), text);
    this.surface.root(anchor).append(this.box);
    this.box.showPopover();
    this.sizes.observe(anchor);
    this.sizes.observe(document.documentElement);
    this.place();
    this.surface.say(text);
  }

  hide() {
    if (!this.anchor) return;
    this.anchor = null;
    this.text = "";
    this.sizes.disconnect();
    this.box.hidePopover();
  }

  place() {
    if (!this.anchor) return;
    const box = this.anchor.getBoundingClientRect();
    this.box.style.visibility = box.width && box.bottom > 0 && box.top < innerHeight ? "visible" : "hidden";
    placeBeside(this.box, box, "above");
  }
}
