/** The composers of this page: found by the rule file's selectors, otherwise by what they are. */
class Composers {
  static SEND = /^(send|submit|post|reply|message|save|publish|senden|absenden|speichern|trimite|enviar|envoyer|invia|salvar|guardar)\b/i;
  static BOX = 'textarea, input:not([type]), input[type="text"], [contenteditable=""], [contenteditable="true"], [contenteditable="plaintext-only"]';
  static BUTTON = 'button, [role="button"], input[type="submit"], input[type="image"], input[type="button"]';

  /** @param {Desk} desk @param {Marks} marks @param {(composer: Composer) => void} changed */
  constructor(desk, marks, changed) {
    this.desk = desk;
    this.marks = marks;
    this.changed = changed;
    /** @type {Map<HTMLElement, Composer>} */
    this.all = new Map();
    /** Boxes that looked like none, and when (ms): looking costs, and each key asks. @type {WeakMap<HTMLElement, number>} */
    this.others = new WeakMap();
    /** The one that was typed into last. @type {Composer | null} */
    this.latest = null;
  }

  /** The rule file's composers for this page. */
  get specs() {
    return (this.desk.policy?.composers ?? []).filter((spec) => Patterns.matches(spec.page, location.pathname));
  }

  /** What the rule file says of a box on this page; null: nothing. @param {HTMLElement} box */
  specOf(box) {
    return this.specs.find((spec) => spec.box.some((selector) => within(box, selector))) ?? null;
  }

  /** The composer that an event happens in. @param {Event} event @returns {Composer | null} */
  of(event) {
    const element = /** @type {HTMLElement} */ (event.composedPath()[0]);
    return element instanceof HTMLElement ? this.at(element) : null;
  }

  /** The composer at an element of the page. @param {HTMLElement} element @returns {Composer | null} */
  at(element) {
    const box = Composers.box(element);
    if (!box) return null;
    const known = this.all.get(box);
    if (known) return known;
    if (!this.specOf(box) && !this.#looksLikeOne(box)) return null;
    this.#prune();
    const composer = new Composer(box, () => this.specOf(box), this.desk, this.marks, this.changed);
    this.all.set(box, composer);
    return composer;
  }

  /** Looks for composers that are there before anybody types. */
  scan() {
    this.#prune();
    for (const selector of this.specs.flatMap((spec) => spec.box)) {
      for (const element of select(selector)) {
        const inner = element.matches(Composers.BOX) ? element : element.querySelector(Composers.BOX);
        if (inner instanceof HTMLElement) this.at(inner);
      }
    }
    return [...this.all.values()];
  }

  /** Forgets those that the page has taken away. */
  #prune() {
    for (const [element, composer] of this.all) {
      if (composer.isThere) continue;
      composer.forget();
      this.all.delete(element);
    }
  }

  /** The composers whose text a pressed control sends; empty where it is no send control. @param {Event} event @returns {Composer[]} */
  sentBy(event) {
    const path = event.composedPath().filter((node) => node instanceof HTMLElement);
    const named = path.find((node) => this.specs.some((spec) => spec.send.some((selector) => matches(node, selector))));
    const pressed = named ?? path.find((node) => matches(node, Composers.BUTTON));
    if (!pressed) return [];
    const near = this.scan().filter((composer) => named || Composers.#serves(pressed, composer));
    if (!named) return Composers.#closest(pressed, near);
    const serving = near.filter((composer) => composer.spec()?.send.some((selector) => matches(pressed, selector)));
    return Composers.#closest(pressed, serving.length ? serving : near);
  }

  /** The composers in a form. @param {HTMLFormElement} form @returns {Composer[]} */
  in(form) {
    return this.scan().filter(({ field }) => form.contains(field.element) || field.plain?.form === form);
  }

  /** Where a text of a conversation can be put back. @param {string} conversation */
  near(conversation) {
    const here = this.scan();
    const own = here.find((composer) => conversation && composer.place.conversation === conversation);
    return own ?? (this.latest?.isThere ? this.latest : here[0]) ?? null;
  }

  /** A text box with a send button near, and no search box. @param {HTMLElement} box */
  #looksLikeOne(box) {
    if (performance.now() - (this.others.get(box) ?? -Infinity) < 1000) return false;
    this.others.set(box, performance.now());
    const label = `${box.getAttribute("role")} ${box.getAttribute("name")} ${box.getAttribute("aria-label")}`;
    if (/search/i.test(label) || box.closest('[role="search"], form[action*="search"]')) return false;
    return Composers.sender(box) !== null;
  }

  /** The send button near a box, by what it says. @param {HTMLElement} box @returns {Element | null} */
  static sender(box) {
    for (const area of Composers.#around(box)) {
      const button = [...area.querySelectorAll(Composers.BUTTON)].find(Composers.#sends);
      if (button) return button;
    }
    return null;
  }

  /** @param {HTMLElement} pressed @param {Composer} composer */
  static #serves(pressed, { field }) {
    const form = field.element.closest("form");
    const submits = pressed instanceof HTMLButtonElement && pressed.type === "submit";
    if (form?.contains(pressed) && submits) return true;
    return Composers.#sends(pressed) && Composers.#around(field.element).some((area) => area.contains(pressed));
  }

  /** @param {Element} element */
  static #sends(element) {
    const label = [element.getAttribute("aria-label"), element.getAttribute("title"), element.textContent, element.getAttribute("value")];
    return label.some((text) => Composers.SEND.test(text?.trim() ?? ""));
  }

  /** What lies around a box: its form, a few steps up, its shadow root. @param {HTMLElement} box @returns {(HTMLElement | ShadowRoot)[]} */
  static #around(box) {
    const form = box.closest("form");
    const root = box.getRootNode();
    /** @type {(HTMLElement | ShadowRoot)[]} */
    const areas = form ? [form] : [];
    for (let step = box.parentElement, count = 0; step && count < 4; step = step.parentElement, count++) {
      if (step !== document.body) areas.push(step);
    }
    return root instanceof ShadowRoot ? [...areas, root] : areas;
  }

  /** Of several boxes those which share the nearest ancestor with the control. @param {HTMLElement} pressed @param {Composer[]} composers */
  static #closest(pressed, composers) {
    for (let area = above(pressed); area; area = above(area)) {
      const root = area.shadowRoot;
      const inside = composers.filter(({ field }) => area.contains(field.element) || root?.contains(field.element));
      if (inside.length) return inside;
    }
    return composers;
  }

  /** The whole box around an element: a field, or an editor's outermost editable element. @param {HTMLElement} element */
  static box(element) {
    const box = /** @type {HTMLElement | null} */ (element.closest(Composers.BOX));
    if (!box || box instanceof HTMLTextAreaElement || box instanceof HTMLInputElement) return box;
    let outer = box;
    for (let up = box.parentElement; up?.isContentEditable; up = up.parentElement) outer = up;
    return outer;
  }
}

/** The element around another one, also out of a shadow root. @param {Element} element @returns {HTMLElement | null} */
function above(element) {
  const root = element.getRootNode();
  return element.parentElement ?? (root instanceof ShadowRoot && root.host instanceof HTMLElement ? root.host : null);
}

/** `matches` that a wrong selector of a rule file does not break. @param {Element} element @param {string} selector */
function matches(element, selector) {
  try {
    return element.matches(selector);
  } catch {
    return false;
  }
}

/** @param {Element} element @param {string} selector */
function within(element, selector) {
  try {
    return element.closest(selector) !== null;
  } catch {
    return false;
  }
}

/** @param {string} selector */
function select(selector) {
  try {
    return [...document.querySelectorAll(selector)];
  } catch {
    return [];
  }
}
