/**
 * In the copy under test only: tells a test what the extension knows, so that a test waits for that and not for a time.
 * A page's `presend-probe` event is answered at once, as JSON in an attribute of the document's element. Its
 * `data-presend-patience` is how long (ms) a verdict is waited for: long, for a busy machine gives it late.
 */
{
  Desk.PATIENCE = 25_000;
  /** @type {Set<Composer>} */
  const composers = new Set();
  /** @type {Desk | null} */
  let desk = null;
  const { open } = Desk.prototype;
  const { refresh } = Composer.prototype;

  Desk.prototype.open = function () {
    desk = this;
    open.call(this);
  };
  Composer.prototype.refresh = function () {
    composers.add(this);
    refresh.call(this);
  };

  /** Whether the verdict on what stands in the box is there and painted, and nothing is about to change that. */
  const settled = (/** @type {Composer} */ composer) =>
    composer.field.read() === composer.text && !composer.busy && !composer.leaving &&
    (!composer.text.trim() || desk?.known(composer.text, composer.place) === composer.verdict);

  document.addEventListener("presend-probe", () => {
    Desk.PATIENCE = Number(document.documentElement.getAttribute("data-presend-patience") ?? 25_000);
    const here = [...composers].filter(({ isThere }) => isThere);
    const answer = {
      state: desk?.state,
      offline: desk?.policy?.offline,
      policy: desk?.policy?.hash,
      composers: here.map((composer) => ({ text: composer.text, settled: settled(composer), lines: composer.entersLines })),
    };
    document.documentElement.setAttribute("data-presend-probe", JSON.stringify(answer));
  });
}
