import assert from "node:assert/strict";
import test from "node:test";
import { isOf, isOwn } from "../../extension/background/senders.js";

const OWN = "chrome-extension://abcdefghijklmnop/";
globalThis.chrome = { runtime: { getURL: (path) => OWN + path } };

const tab = { id: 1 };
for (const [name, own, sender] of [
  ["the popup", true, { url: `${OWN}popup/popup.html` }],
  ["the control page in a tab", true, { url: `${OWN}control/control.html`, tab, frameId: 0 }],
  ["an own page in a frame", false, { url: `${OWN}control/control.html`, tab, frameId: 7 }],
  ["a page of the web", false, { url: "https://www.fiverr.com/inbox", tab, frameId: 0 }],
  ["one that names presend", false, { url: `https://evil.test/${OWN}`, tab, frameId: 0 }],
  ["another extension", false, { url: "chrome-extension://abcdefghijklmnopq/x.html" }],
  ["no address", false, {}],
  ["nobody", false, undefined],
]) {
  test(`presend's own: ${name}: ${own}`, () => assert.equal(isOwn(sender), own));
}

const HOSTS = ["www.fiverr.com", "127.0.0.1:8123"];
for (const [name, there, sender] of [
  ["a page", true, { url: "https://www.fiverr.com/inbox", origin: "https://www.fiverr.com" }],
  ["one with a port", true, { url: "http://127.0.0.1:8123/x", origin: "http://127.0.0.1:8123" }],
  ["a frame without an address", true, { url: "about:srcdoc", origin: "https://www.fiverr.com" }],
  ["a browser that tells no origin", true, { url: "https://www.fiverr.com/inbox" }],
  ["another port", false, { url: "http://127.0.0.1:8124/x", origin: "http://127.0.0.1:8124" }],
  ["another marketplace", false, { url: "https://www.upwork.com/", origin: "https://www.upwork.com" }],
  ["a longer name", false, { url: "https://www.fiverr.com.evil.test/", origin: "https://www.fiverr.com.evil.test" }],
  ["a name before the host", false, { url: "https://www.fiverr.com@evil.test/" }],
  ["a sandbox", false, { url: "https://www.fiverr.com/inbox", origin: "null" }],
  ["no address", false, { url: "about:blank" }],
  ["nobody", false, undefined],
]) {
  test(`of the hosts: ${name}: ${there}`, () => assert.equal(isOf(sender, HOSTS), there));
}
