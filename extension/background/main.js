/** The worker: pages speak to it by ports, and it alone speaks to presend. */

import { showState } from "./icon.js";
import { Link } from "./link.js";
import { readPairing } from "./pairing.js";

/** @type {Set<chrome.runtime.Port>} */
const pages = new Set();
/** Checks under way: the link's id -> the page that asked, and its own id. @type {Map<number, {page: chrome.runtime.Port, id: number}>} */
const asked = new Map();
/** Messages that wait in the proxy now. @type {Map<string, any>} */
const holds = new Map();
/** Checks that came before the link was there. @type {{page: chrome.runtime.Port, message: any}[]} */
let early = [];
/** @type {object | null} */
let policy = null;
let last = 0;

const link = new Link({ pairing: readPairing, heard, changed });
const remembered = chrome.storage.local.get("policy").then((kept) => (policy ??= kept.policy ?? null));

chrome.runtime.onConnect.addListener((page) => {
  pages.add(page);
  page.onMessage.addListener((message) => fromPage(page, message));
  page.onDisconnect.addListener(() => pages.delete(page));
  remembered.then(() => tell(page, state()));
  for (const hold of holds.values()) tell(page, hold);
  link.wake();
});
chrome.runtime.onInstalled.addListener(() => link.wake());
chrome.runtime.onStartup.addListener(() => link.wake());

/** @param {chrome.runtime.Port} page @param {any} message */
function fromPage(page, message) {
  if (message.type === "check") check(page, message);
  else if (message.type === "beat") link.wake();
  else if (["confirm", "release", "discard"].includes(message.type)) link.send(message);
}

/** @param {chrome.runtime.Port} page @param {any} message */
function check(page, message) {
  const id = ++last;
  if (link.send({ ...message, id })) asked.set(id, { page, id: message.id });
  else if (link.state === "starting") early.push({ page, message });
  else tell(page, { type: "unchecked", id: message.id });
}

/** A message of presend's. @param {any} message */
function heard(message) {
  if (message.type === "verdict" || message.type === "error") answer(message);
  else if (message.type === "policy") learn(message);
  else if (message.type === "hold") hold(message);
  else if (message.type === "stopped" || message.type === "confirmed") broadcast(message);
}

/** @param {any} message */
function answer(message) {
  const question = asked.get(message.id);
  asked.delete(message.id);
  if (!question) return;
  const type = message.type === "verdict" ? "verdict" : "unchecked";
  tell(question.page, { ...message, type, id: question.id });
}

/** @param {any} message */
function learn({ type: _, ...news }) {
  policy = news;
  chrome.storage.local.set({ policy });
  if (link.state === "ready") broadcast(state());
}

/** @param {any} message */
function hold(message) {
  if (message.state === "held") holds.set(message.id, message);
  else holds.delete(message.id);
  broadcast(message);
}

/** The link's state has changed. @param {import("./link.js").State} now */
function changed(now) {
  broadcast(state());
  showState(now);
  if (now !== "ready") {
    for (const { page, id } of asked.values()) tell(page, { type: "unchecked", id });
    asked.clear();
    holds.clear();
  }
  const waiting = early;
  early = [];
  for (const { page, message } of waiting) check(page, message);
}

function state() {
  return { type: "state", state: link.state, policy };
}

/** @param {object} message */
function broadcast(message) {
  for (const page of pages) tell(page, message);
}

/** @param {chrome.runtime.Port} page @param {object} message */
function tell(page, message) {
  try {
    page.postMessage(message);
  } catch {
    pages.delete(page); // the page went away
  }
}
