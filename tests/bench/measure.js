/**
 * In the copy that is measured only: notes how long each key takes to its verdict and its marks, in milliseconds.
 * A page's `measure` event empties the lists, after it has put them as JSON into an attribute of the document's element.
 */
{
  const empty = () => ({ verdict: [], moved: [], painted: [], baseline: [] });
  let times = empty();
  /** When the last key's event was made, and whether it is being handled now. */
  let key = 0;
  let typing = false;

  /** Notes the time from `from` to the task after the next frame. */
  const framed = (list, from) => requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => list.push(performance.now() - from);
    channel.port2.postMessage(0);
  });
  const { check } = Desk.prototype;
  const { paint } = Marks.prototype;
  Desk.prototype.check = async function (...args) {
    const from = performance.now();
    const verdict = await check.apply(this, args);
    times.verdict.push(performance.now() - from);
    return verdict;
  };
  Marks.prototype.paint = function (...args) {
    paint.apply(this, args);
    if (key) framed(typing ? times.moved : times.painted, key);
  };
  // The window's listeners come first, the extension's own behind this one; the document's come after them.
  addEventListener("input", (event) => {
    key = event.timeStamp;
    typing = true;
    framed(times.baseline, key);
  }, true);
  document.addEventListener("input", () => (typing = false), true);
  document.addEventListener("measure", () => {
    document.documentElement.setAttribute("data-times", JSON.stringify(times));
    times = empty();
    key = 0;
  });
}
