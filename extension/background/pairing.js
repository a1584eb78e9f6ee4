/**
 * How to reach presend: its port and the shared secret. `presend run` writes them beside the manifest of its private
 * copy of this extension; a copy from a store keeps what the options page was told.
 * @returns {Promise<{port: number, secret: string} | null>}
 */
export async function readPairing() {
  return validPairing(await fromFolder()) ?? validPairing((await chrome.storage.local.get("pairing")).pairing);
}

async function fromFolder() {
  try {
    const answer = await fetch(chrome.runtime.getURL("pairing.json"), { cache: "no-store" });
    return await answer.json();
  } catch {
    return null; // no such file: not a private copy
  }
}

/** What of a value is a pairing; null: nothing. @param {any} pairing @returns {{port: number, secret: string} | null} */
export function validPairing(pairing) {
  const fits = Number.isInteger(pairing?.port) && typeof pairing?.secret === "string" && pairing.secret.length >= 32;
  return fits ? { port: pairing.port, secret: pairing.secret } : null;
}
