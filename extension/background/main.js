/** The worker: pages speak to it by ports, and it alone speaks to presend. */

import { Control } from "./control.js";
import { correct, corrections } from "./corrections.js";
import { count, readCounts } from "./counts.js";
import { showState } from "./icon.js";
import { chosen, spoken } from "./language.js";
import { Link } from "./link.js";
import { readPairing } from "./pairing.js";
import { restore } from "./places.js";
import { pausedTabs, setPaused } from "./pauses.js";
import { isOf, isOwn } from "./senders.js";

/** @type {Set<chrome.runtime.Port>} */
const pages = new Set();
/** Checks under way: the link's id -> the page that asked, and its own id. @type {Map<number, {page: chrome.runtime.Port, id: number}>} */
const asked = new Map();
/** Messages that wait in the proxy now. @type {Map<string, any>} */
const holds = new Map();
/** Checks that came before the link was there. @type {{page: chrome.runtime.Port, message: any}[]} */
let early = [];
/** How many composers each page has found. @type {WeakMap<chrome.runtime.Port, number>} */
const composers = new WeakMap();
/** @type {any} */
let policy = null;
let last = 0;
/** The phrase of the lesson under way (`presend learn`); "" for none. */
let lesson = "";

const link = new Link({ pairing: readPairing, language: spoken, heard, changed });
const control = new Control(link, () => remembered.then(guarded), holds);
const remembered = chrome.storage.local.get("policy").then((kept) => (policy ??= kept.policy ?? null));

chrome.runtime.onConnect.addListener((page) => {
  if (page.name !== "page" && !isOwn(page.sender)) return page.disconnect();
  if (page.name === "popup") return popup(page);
  if (page.name === "control") return control.open(page);
  pages.add(page);
  page.onMessage.addListener((message) => fromPage(page, message));
  page.onDisconnect.addListener(() => pages.delete(page));
  remembered.then(() => tellState(page));
  if (lesson) tell(page, { type: "lesson", marker: lesson });
  if (isGuarded(page)) {
    for (const hold of holds.values()) tell(page, { ...hold, seconds: Math.max(0, (hold.until - Date.now()) / 1000) });
  }
  link.wake();
});
chrome.storage.onChanged.addListener((changes, area) => {
  if (area === "session" && (changes.paused || changes.corrections)) for (const page of pages) tellState(page);
  if (area === "local" && changes.pairing) link.restart();
  if (area === "local" && changes.language) {
    showState(link.state);
    spoken().then((language) => link.send({ type: "speak", language }));
    for (const page of pages) tellState(page);
  }
});
chrome.runtime.onInstalled.addListener(() => {
  restore();
  link.wake();
});
chrome.runtime.onStartup.addListener(() => link.wake());

/** @param {chrome.runtime.Port} page @param {any} message */
function fromPage(page, message) {
  if (["check", "file", "allow"].includes(message.type)) ask(page, message);
  else if (message.type === "beat") link.wake();
  else if (message.type === "count") count(message.what);
  else if (message.type === "correct") correct(message.talk, message.stage);
  else if (message.type === "here" || message.type === "put") control.fromPage(page, message);
  else if (message.type === "found") composers.set(page, message.count);
  else if (["confirm", "sent", "release", "discard", "typed"].includes(message.type)) link.send(message);
}

/** What presend answers to one page. @param {chrome.runtime.Port} page @param {any} message */
function ask(page, message) {
  const id = ++last;
  if (link.send({ ...message, id })) asked.set(id, { page, id: message.id });
  else if (link.state === "starting") early.push({ page, message });
  else tell(page, { type: "unchecked", id: message.id });
}

/** A message of presend's. @param {any} message */
function heard(message) {
  if (["verdict", "allowed", "error"].includes(message.type)) answer(message);
  else if (message.type === "policy") learn(message);
  else if (message.type === "hold") hold(message);
  else if (message.type === "lesson") attend(message);
  else if (message.type === "stopped") broadcast(message, guarded());
  else if (["confirmed", "drift"].includes(message.type)) broadcast(message);
  control.heard(message);
}

/** @param {any} message */
function answer(message) {
  const question = asked.get(message.id);
  asked.delete(message.id);
  if (!question) return;
  const type = message.type === "error" ? "unchecked" : message.type;
  tell(question.page, { ...message, type, id: question.id });
}

/** The popup: what it shows, and the pause. @param {chrome.runtime.Port} port */
function popup(port) {
  port.onMessage.addListener(async ({ tab, paused }) => {
    if (paused !== undefined) await setPaused(tab, paused);
    const here = [...pages].filter((page) => page.sender?.tab?.id === tab);
    const found = here.reduce((sum, page) => sum + (composers.get(page) ?? 0), 0);
    const marketplace = policy?.marketplace.name ?? "";
    const now = { state: link.state, marketplace, problem: policy?.problem ?? null, found, onSite: here.length > 0, attachments: policy?.attachments ?? null };
    tell(port, { ...now, paused: (await pausedTabs()).has(tab), counts: await readCounts() });
  });
  link.wake();
}

/** @param {any} message */
function learn({ type: _, ...news }) {
  policy = news;
  chrome.storage.local.set({ policy });
  if (link.state === "ready") for (const page of pages) tellState(page);
}

/** A lesson's step: the pages need its phrase, and nothing else of it. @param {{step?: string, marker?: string}} message */
function attend({ step, marker = "" }) {
  if (step === "typed") return; // what a page has told
  lesson = marker;
  broadcast({ type: "lesson", marker });
}

/** @param {any} message */
function hold(message) {
  if (message.state === "held") holds.set(message.id, { ...message, until: Date.now() + 1000 * message.seconds });
  else holds.delete(message.id);
  broadcast(message, guarded());
}

/** The link's state has changed. @param {import("./link.js").State} now */
function changed(now) {
  for (const page of pages) tellState(page);
  showState(now);
  if (now !== "ready") {
    for (const { page, id } of asked.values()) tell(page, { type: "unchecked", id });
    asked.clear();
    holds.clear();
    if (lesson) attend({});
  }
  control.changed();
  const waiting = early;
  early = [];
  for (const { page, message } of waiting) ask(page, message);
}

/** @param {chrome.runtime.Port} page */
async function tellState(page) {
  const paused = (await pausedTabs()).has(page.sender?.tab?.id ?? -1);
  tell(page, { type: "state", state: paused ? "paused" : link.state, policy, corrections: await corrections(), ...(await chosen()) });
}

/** Whether it is a page of the policy in force: no other may be shown what was written there. @param {chrome.runtime.Port} page */
function isGuarded(page) {
  return isOf(page.sender, policy?.hosts ?? []);
}

function guarded() {
  return [...pages].filter(isGuarded);
}

/** @param {object} message @param {Iterable<chrome.runtime.Port>} [to] */
function broadcast(message, to = pages) {
  for (const page of to) tell(page, message);
}

/** @param {chrome.runtime.Port} page @param {object} message */
function tell(page, message) {
  try {
    page.postMessage(message);
  } catch {
    pages.delete(page); // the page went away
  }
}
