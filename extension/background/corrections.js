/** The stages that the seller has corrected: conversation -> stage. They end with the browser. */

const MOST = 200;
let turn = Promise.resolve();

/** @returns {Promise<Record<string, string>>} */
export async function corrections() {
  const kept = /** @type {{corrections?: Record<string, string>}} */ (await chrome.storage.session.get("corrections"));
  return kept.corrections ?? {};
}

/** Keeps the latest. @param {string} talk @param {string | null} stage null: as the page says */
export function correct(talk, stage) {
  turn = turn.then(async () => {
    const { [talk]: _, ...others } = await corrections();
    const kept = Object.entries(stage ? { ...others, [talk]: stage } : others).slice(-MOST);
    await chrome.storage.session.set({ corrections: Object.fromEntries(kept) });
  });
  return turn;
}
