/** The control page: messages that wait, texts that were not sent, and how presend stands. It speaks to the worker alone. */

import { show, tellState, word } from "../popup/page.js";

/** @type {chrome.runtime.Port} */
let port;
/** What is drawn, so that a list is not drawn anew under a finger. @type {Record<string, string>} */
const drawn = {};
/** The texts that are put back now: id -> what to do with the answer. @type {Map<number, (answer: any) => void>} */
const putting = new Map();

connect();
setInterval(() => port.postMessage({ type: "beat" }), 15_000); // keeps the worker awake while somebody looks
setInterval(tick, 1000);

function connect() {
  port = chrome.runtime.connect({ name: "control" });
  port.onMessage.addListener((message) => (message.type === "now" ? draw(message) : putting.get(message.id)?.(message)));
  port.onDisconnect.addListener(() => setTimeout(connect, 300));
}

/** @param {{state: string, holds: any[], texts: any[], numbers: any}} now */
function draw({ state, holds, texts, numbers }) {
  tellState(state);
  list("holds", holds, waiting);
  list("texts", texts, stopped);
  const known = state === "ready"; // otherwise nobody can say that there is nothing
  show("no-holds").hidden = !known || holds.length > 0;
  show("no-texts").hidden = !known || texts.length > 0;
  show("numbers").hidden = !numbers;
  if (numbers) count(numbers);
  tick();
}

/** @param {string} id @param {any[]} entries @param {(entry: any) => HTMLElement} make */
function list(id, entries, make) {
  const now = JSON.stringify(entries);
  if (drawn[id] === now) return;
  drawn[id] = now;
  show(id).replaceChildren(...entries.map(make));
}

/** @param {any} hold */
function waiting(hold) {
  const clock = element("span", "soft");
  clock.dataset.until = String(hold.until);
  const place = [hold.conversation, word(`stage_${hold.stage}`)].filter(Boolean).join(" · ");
  return entry([place, hold.findings[0]?.message ?? ""], hold.text, [
    button("first", word("hold_release"), () => port.postMessage({ type: "release", hold: hold.id })),
    button("", word("hold_discard"), () => port.postMessage({ type: "discard", hold: hold.id })),
    clock,
  ]);
}

/** @param {any} text */
function stopped(text) {
  const when = new Date(1000 * text.time).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
  const why = ["discarded", "expired", "lost"].includes(text.state) ? word(`hold_${text.state}`) : text.reason;
  const place = [when, text.conversation, word(`stage_${text.stage}`)].filter(Boolean).join(" · ");
  return entry([place, why], text.text, [
    button("first", word("control_put_back"), (event) => putBack(text, event)),
    button("", word("copy"), () => copy(text.text, "control_copied")),
  ]);
}

/** @param {any} text @param {Event} event @param {boolean} [anywhere] */
function putBack(text, event, anywhere = false) {
  const pressed = /** @type {HTMLElement} */ (event.currentTarget);
  putting.set(text.id, async ({ result, conversation }) => {
    putting.delete(text.id);
    if (result === "put") return say(word("control_put"));
    if (result === "other") {
      const label = word("control_put_other", conversation || word("control_open_chat"));
      pressed.replaceWith(button("first", label, (again) => putBack(text, again, true)));
      return say(word("control_other"));
    }
    await copy(text.text, `control_${result}`);
  });
  port.postMessage({ type: "put", id: text.id, text: text.text, conversation: text.conversation, anywhere });
}

/** @param {string} text @param {string} told the key of what is said then */
async function copy(text, told) {
  const copied = await navigator.clipboard.writeText(text).then(() => true, () => false);
  say(word(copied ? told : "control_not_copied"));
}

/** @param {string} text */
function say(text) {
  show("answer").textContent = text;
}

/** @param {any} numbers */
function count({ hosts, verdicts: _, outcomes, errors, uptime_seconds: seconds, drift }) {
  const all = Object.entries(outcomes);
  const sum = (/** @type {boolean} */ out) =>
    all.reduce((total, [name, times]) => total + (["passed", "released"].includes(name) === out ? times : 0), 0);
  show("hosts").textContent = word("control_hosts", hosts.join(", "));
  show("uptime").textContent = `${Math.floor(seconds / 3600)}:${String(Math.floor(seconds / 60) % 60).padStart(2, "0")}`;
  show("passed").textContent = String(sum(true));
  show("stopped").textContent = String(sum(false));
  show("errors").textContent = String(errors);
  show("drift").hidden = !drift;
  show("drift").textContent = drift ? `${drift.what} ${drift.help ?? ""}`.trim() : "";
}

/** The seconds that are left. */
function tick() {
  for (const clock of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-until]"))) {
    clock.textContent = word("control_seconds", Math.max(0, Math.round((Number(clock.dataset.until) - Date.now()) / 1000)));
  }
}

/** @param {string[]} lines @param {string} text @param {HTMLElement[]} acts */
function entry(lines, text, acts) {
  const item = document.createElement("li");
  for (const line of lines.filter(Boolean)) item.append(element("p", "soft", line));
  const said = element("p", "said", text);
  said.dir = "auto";
  said.tabIndex = 0; // a long one scrolls
  const row = element("div", "row");
  row.append(...acts);
  item.append(said, row);
  return item;
}

/** @param {string} kind @param {string} label @param {(event: Event) => void} act */
function button(kind, label, act) {
  const made = /** @type {HTMLButtonElement} */ (element("button", kind, label));
  made.type = "button";
  made.addEventListener("click", act);
  return made;
}

/** @param {string} tag @param {string} kind @param {string} [text] */
function element(tag, kind, text = "") {
  const made = document.createElement(tag);
  made.className = kind;
  made.textContent = text;
  return made;
}
