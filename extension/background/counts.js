/** How many messages were checked and stopped today. Numbers only; they stay in the browser. */

/** @typedef {{day: string, passed: number, stopped: number}} Counts */

/** @returns {Promise<Counts>} */
export async function readCounts() {
  const day = new Date().toLocaleDateString("sv"); // 2026-11-21, in local time
  const { counts } = /** @type {{counts?: Counts}} */ (await chrome.storage.local.get("counts"));
  return counts?.day === day ? counts : { day, passed: 0, stopped: 0 };
}

let turn = Promise.resolve();

/** @param {"passed" | "stopped"} what */
export function count(what) {
  turn = turn.then(async () => {
    const counts = await readCounts();
    counts[what] += 1;
    await chrome.storage.local.set({ counts });
  });
  return turn;
}
