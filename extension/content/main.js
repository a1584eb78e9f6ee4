/** Puts the parts together. Everything is registered at document_start, before the page's own scripts run. */
{
  let told = 0;
  const desk = new Desk();
  const marks = new Marks();
  const surface = new Surface();
  const chip = new Chip(surface);
  const card = new Card(surface, desk, marks, (composer, redo) => gate.allow(composer, /** @type {() => boolean} */ (redo)));
  const composers = new Composers(desk, marks, changed);
  const gate = new Gate(desk, composers, surface, card, chip);
  const incoming = new IncomingMessages(desk, marks, composers);
  const notices = new Notices(surface, desk, composers, card);

  new Lesson(desk, composers, surface).listen(); // before the gate, which may stop what it looks at
  gate.listen();
  new Files(desk, composers, notices, chip).listen();
  new Pointing(composers, incoming, card, notices, surface).listen();
  incoming.listen();
  new PuttingBack(desk, composers).listen();
  if (window === top) notices.listen();
  desk.on("state", tellState);
  desk.on("policy", lookAgain);
  desk.on("open", () => (told = 0)); // a new worker knows nothing of this page
  for (const type of ["input", "focusin", "compositionend"]) addEventListener(type, typed, { capture: true, passive: true });
  document.addEventListener("selectionchange", moved, { passive: true });
  for (const type of ["scroll", "resize"]) addEventListener(type, shifted, { capture: true, passive: true });
  addEventListener("DOMContentLoaded", lookAgain);
  addEventListener("load", lookAgain);
  desk.open();
  desk.keepAwake();

  /** @param {Event} event */
  function typed(event) {
    if (surface.owns(event)) return;
    const composer = composers.of(event);
    if (!composer) return;
    composers.latest = composer;
    composer.refresh();
    tellState();
  }

  /** A page that changes its box by itself moves the caret: the one sign of it. */
  function moved() {
    const { latest } = composers;
    if (latest?.isThere && latest.field.read() !== latest.text) latest.refresh();
  }

  function shifted() {
    card.place();
    chip.place();
    notices.place();
    for (const composer of composers.all.values()) composer.field.moved();
  }

  /** @param {Composer} composer */
  function changed(composer) {
    if (card.isOpen) card.update(composer);
  }

  function lookAgain() {
    if (!document.body) return;
    const found = composers.scan();
    if (document.activeElement instanceof HTMLElement) composers.at(document.activeElement);
    for (const composer of found) composer.refresh();
    tellState();
  }

  /** Tells the worker, for the popup, how many composers this page has. */
  function tellFound() {
    const count = composers.all.size;
    if (count === told) return;
    told = count;
    desk.send({ type: "found", count });
  }

  /** The chip stands at the composer in use, or at the first of the page. */
  function tellState() {
    tellFound();
    if (desk.state === "ready") {
      if (chip.icon === "away") chip.hide();
      for (const composer of composers.all.values()) composer.refresh();
    } else if (desk.state !== "starting") {
      if (desk.state === "paused") for (const composer of composers.all.values()) composer.refresh();
      const at = composers.latest?.isThere ? composers.latest : [...composers.all.values()].find(({ isThere }) => isThere);
      const key = desk.passesUnchecked || desk.state === "paused" ? `state_${desk.state}` : `state_${desk.state}_stop`;
      if (at) chip.show(at.field.element, Words.get(key));
    }
  }

}
