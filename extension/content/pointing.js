/** How the seller gets to the card: by pointing at a mark, or by Alt+Shift+P from the keyboard, which leads to a notice first. */
class Pointing {
  static DELAY = 220;

  /** @param {Composers} composers @param {IncomingMessages} incoming @param {Card} card @param {Notices} notices @param {Surface} surface */
  constructor(composers, incoming, card, notices, surface) {
    this.incoming = incoming;
    this.composers = composers;
    this.card = card;
    this.notices = notices;
    this.surface = surface;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
  }

  listen() {
    addEventListener("keydown", (event) => event.isTrusted && this.#key(event), { capture: true });
    addEventListener("pointermove", (event) => this.#hover(event), { capture: true, passive: true });
    addEventListener("click", (event) => this.#click(event), { capture: true, passive: true });
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.altKey && event.shiftKey && event.code === "KeyP") {
      const composer = this.composers.of(event) ?? this.composers.latest;
      if (this.notices.focus()) this.card.close();
      else if (!composer?.findings.length) return;
      else this.card.open(composer, { keyboard: true, finding: composer.findings[0], redo: this.card.redo });
    } else if (event.key === "Escape" && this.card.isOpen && !this.surface.owns(event)) {
      this.card.close();
    } else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  /** @param {PointerEvent} event */
  #hover(event) {
    if (event.pointerType === "touch") return;
    clearTimeout(this.timer);
    if (this.surface.owns(event)) return;
    const hit = this.#hit(event);
    if (hit && !this.card.isOpen) {
      this.timer = setTimeout(() => this.card.open(hit.composer, { finding: hit.finding, brief: true }), Pointing.DELAY);
    } else if (!hit && this.card.isOpen && this.card.brief) {
      this.timer = setTimeout(() => this.card.brief && this.card.close(), 2 * Pointing.DELAY);
    }
  }

  /** @param {MouseEvent} event */
  #click(event) {
    if (this.surface.owns(event)) {
      this.card.brief = false;
      return;
    }
    const hit = this.#hit(event);
    if (hit) this.card.open(hit.composer, { finding: hit.finding });
    else if (this.card.isOpen && !this.composers.sentBy(event).length) this.card.close();
  }

  /** The finding under the pointer. @param {MouseEvent} event */
  #hit(event) {
    const composer = this.composers.of(event) ?? this.incoming.of(event);
    if (!composer?.findings.length) return null;
    const { clientX: x, clientY: y } = event;
    const under = composer.findings.filter((finding) =>
      composer.field.rects(composer.text, finding).some((box) => box.left <= x && x <= box.right && box.top <= y && y <= box.bottom),
    );
    const finding = under.sort((a, b) => a.end - a.start - (b.end - b.start))[0];
    return finding ? { composer, finding } : null;
  }
}
