/** The one shadow root that everything of presend's lives in. It is made when it is first needed. */
class Surface {
  constructor() {
    /** @type {HTMLElement | null} */
    this.host = null;
    this.box = make("div", { class: "surface" });
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.silence = undefined;
    this.live = make("div", { class: "hidden", role: "status", "aria-live": "polite" });
  }

  /**
   * The place for a part; puts the root into the page. What lies outside a modal dialog cannot be used while it is
   * open, so a part that belongs to an element in one goes there.
   * @param {Element} [near]
   */
  root(near) {
    if (!this.host) {
      this.host = document.createElement("ps-surface");
      const root = this.host.attachShadow({ mode: "open" });
      const style = document.createElement("style");
      style.textContent = SurfaceStyle;
      this.box.append(this.live);
      root.append(style, this.box);
      for (const type of ["click", "pointerdown", "mousedown", "keydown", "keyup", "focusin", "input"]) {
        this.box.addEventListener(type, (event) => event.stopPropagation()); // the page's handlers are for the page
      }
    }
    this.box.lang = Words.language || chrome.i18n.getUILanguage();
    this.box.dir = (!Words.language && chrome.i18n.getMessage("@@bidi_dir")) || "ltr";
    const place = (near && around(near, "dialog:modal")) ?? document.documentElement;
    if (!this.host.isConnected || (near && this.host.parentElement !== place)) place.append(this.host);
    return this.box;
  }

  /** Whether an event comes from presend's own parts. @param {Event} event */
  owns(event) {
    return this.host !== null && event.composedPath().includes(this.host);
  }

  /** Says a sentence to screen readers. @param {string} text */
  say(text) {
    this.root();
    this.live.textContent = "";
    setTimeout(() => (this.live.textContent = text), 60);
    clearTimeout(this.silence);
    this.silence = setTimeout(() => (this.live.textContent = ""), 8000); // said is said; it must not be found later
  }
}

/** The nearest element around another one that fits, also out of shadow roots. @param {Element} element @param {string} selector @returns {Element | null} */
function around(element, selector) {
  const found = element.closest(selector);
  const root = element.getRootNode();
  return found ?? (root instanceof ShadowRoot ? around(root.host, selector) : null);
}

/**
 * An element: attributes, then children. Text is only ever set as text.
 * @param {string} tag @param {Record<string, string>} [attributes] @param {...(Node | string)} children
 */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/**
 * A button that only a person can press.
 * @param {string} kind class names @param {string | Node} label @param {() => void} act @param {Record<string, string>} [attributes]
 */
function button(kind, label, act, attributes = {}) {
  const element = make("button", { type: "button", class: kind, ...attributes }, label);
  element.addEventListener("click", (event) => {
    if (event.isTrusted) act();
  });
  element.addEventListener("mousedown", (event) => event.preventDefault()); // the caret stays in the composer
  return element;
}

/**
 * Puts a box beside an anchor: below it, above where there is no room.
 * @param {HTMLElement} box @param {DOMRect} anchor @param {"below" | "above"} [side]
 */
function placeBeside(box, anchor, side = "below") {
  const gap = 8;
  const { offsetWidth: width, offsetHeight: height } = box;
  const below = anchor.bottom + gap;
  const above = anchor.top - gap - height;
  const roomBelow = below + height <= innerHeight - gap;
  const roomAbove = above >= gap;
  let top = side === "below" ? (roomBelow || !roomAbove ? below : above) : roomAbove || !roomBelow ? above : below;
  top = Math.max(gap, Math.min(top, innerHeight - height - gap));
  const left = Math.max(gap, Math.min(anchor.left, innerWidth - width - gap));
  box.style.top = `${top}px`;
  box.style.left = `${left}px`;
}
