/** The options: pairing by hand, the marks on incoming messages, and what is sent where. */

import { pairByCode } from "../background/code.js";
import "./language.js";
import "./places.js";
import { readPairing, validPairing } from "../background/pairing.js";
import { show, tellState, word } from "../popup/page.js";

const text = /** @type {HTMLTextAreaElement} */ (show("text"));
const incoming = /** @type {HTMLInputElement} */ (show("incoming"));

const port = chrome.runtime.connect({ name: "popup" });
port.onMessage.addListener(({ state, attachments }) => {
  tellState(state);
  show("files-section").hidden = !attachments;
  if (attachments) show("files").textContent = word(filesWord(attachments), attachments.missing.join(", "));
});
port.postMessage({ tab: -1 });
setInterval(() => port.postMessage({ tab: -1 }), 1000);

incoming.addEventListener("change", () => chrome.storage.local.set({ incoming: incoming.checked }));

show("pairing").addEventListener("submit", async (event) => {
  event.preventDefault();
  const entered = validPairing(parse(text.value));
  if (entered) {
    await chrome.storage.local.set({ pairing: entered });
    text.value = "";
  }
  show("answer").textContent = word(entered ? "pairing_saved" : "pairing_wrong");
});
show("coding").addEventListener("submit", async (event) => {
  event.preventDefault();
  const code = /** @type {HTMLInputElement} */ (show("code"));
  show("answer").textContent = word("code_trying");
  const { pairing: earned, problem = "" } = await pairByCode(code.value);
  if (earned) {
    await chrome.storage.local.set({ pairing: earned });
    code.value = "";
  }
  show("answer").textContent = word(earned ? "pairing_saved" : `code_${problem}`);
});
show("forget").addEventListener("click", async () => {
  await chrome.storage.local.remove("pairing");
  show("answer").textContent = word("pairing_forgotten");
});

// Everything listens by now: nobody's press is lost while this is read.
const paired = await readPairing();
const { pairing, incoming: marked } = await chrome.storage.local.get(["pairing", "incoming"]);
tellPairing(Boolean(pairing));
chrome.storage.onChanged.addListener((changes, area) => area === "local" && changes.pairing && tellPairing(Boolean(changes.pairing.newValue)));
incoming.checked = marked !== false;
incoming.disabled = false;

/** What was paired by hand can be forgotten; what `presend run` wrote beside the manifest is there anew. @param {boolean} byHand */
function tellPairing(byHand) {
  show("automatic").hidden = byHand || !paired;
  show("forget").hidden = !byHand;
}

/** @param {{reads: string[], missing: string[]}} attachments */
function filesWord({ reads, missing }) {
  if (missing.length) return "files_missing";
  return reads.length > 1 ? "files_all" : reads.length ? "files_text" : "files_names";
}

/** @param {string} value */
function parse(value) {
  try {
    return JSON.parse(value);
  } catch {
    return null;
  }
}
