/** The popup: how presend stands, what this tab has, today's counts, and the pause. */

import { show, tellState, word } from "./page.js";

const pause = /** @type {HTMLInputElement} */ (show("paused"));
const port = chrome.runtime.connect({ name: "popup" });
const [{ id: tab = -1 } = { id: -1 }] = await chrome.tabs.query({ active: true, currentWindow: true });

port.onMessage.addListener((now) => {
  tellState(now.state);
  show("problem").hidden = !now.problem;
  show("mistakes").textContent = withoutCode(now.problem ?? "");
  show("page").textContent = !now.onSite ? word("page_other") : now.found ? word("page_found", now.marketplace) : word("page_none");
  show("passed").textContent = now.counts.passed;
  show("stopped").textContent = now.counts.stopped;
  show("pausing").hidden = show("pause-help").hidden = !now.onSite;
  pause.checked = now.paused;
  pause.disabled = false;
});
pause.addEventListener("change", () => port.postMessage({ tab, paused: pause.checked }));
show("control").addEventListener("click", () => chrome.tabs.create({ url: chrome.runtime.getURL("control/control.html") }));
show("options").addEventListener("click", () => chrome.runtime.openOptionsPage());
port.postMessage({ tab });
const timer = setInterval(() => port.postMessage({ tab }), 1000);
port.onDisconnect.addListener(() => clearInterval(timer));

/** The mistakes without the file's own lines: there is no room for carets below them. @param {string} problem */
function withoutCode(problem) {
  return problem.split("\n").filter((line) => !/^ *\d* \|/.test(line)).join("\n");
}
