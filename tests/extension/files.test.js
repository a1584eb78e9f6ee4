import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import test from "node:test";
import { read } from "./load.js";

const manifest = JSON.parse(read("manifest.json"));
const root = new URL("../../extension/", import.meta.url);
const files = (folder, end) => readdirSync(new URL(folder, root)).filter((name) => name.endsWith(end)).map((name) => folder + name);
const sources = ["background/", "content/", "popup/", "options/"].flatMap((folder) => files(folder, ".js"));
const keys = (language) => Object.keys(JSON.parse(read(`_locales/${language}/messages.json`)));
const languages = readdirSync(new URL("_locales/", root));

test("each content script is in the manifest, and the other way round", () => {
  const [script] = manifest.content_scripts;
  assert.deepEqual([...script.js].sort(), files("content/", ".js").sort());
  assert.deepEqual(script.css, files("content/", ".css"));
  assert.equal(script.run_at, "document_start");
});

test("it asks for storage and the marketplace's pages, and for nothing else", () => {
  assert.deepEqual(manifest.permissions, ["storage"]);
  assert.equal(manifest.host_permissions, undefined);
  assert.equal(manifest.web_accessible_resources, undefined);
  for (const match of manifest.content_scripts[0].matches) assert.match(match, /^https:\/\/[a-z]+\.fiverr\.com\/\*$/);
});

test("it may connect to the loopback only, and runs no code but its own", () => {
  assert.equal(
    manifest.content_security_policy.extension_pages,
    "script-src 'self'; object-src 'none'; base-uri 'none'; connect-src 'self' ws://127.0.0.1:*",
  );
  for (const source of sources) assert.doesNotMatch(read(source), /\beval\(|new Function|innerHTML|https?:\/\/(?!www\.w3\.org\/2000\/svg)/, source);
});

test("every picture and page that the manifest names is there", () => {
  const named = JSON.stringify(manifest).match(/"[\w/-]+\.(png|html|js|css)"/g).map((name) => name.slice(1, -1));
  for (const name of named) assert.ok(existsSync(new URL(name, root)), name);
});

test("no registry is named in the lock file", () => assert.doesNotMatch(read("package-lock.json"), /"resolved"/));

test("every word that the code asks for is there", () => {
  const known = new Set(keys("en"));
  const asked = sources.flatMap((source) => [...read(source).matchAll(/(?:Words\.get|getMessage|word)\(\s*"([a-z_]+)"/g)].map(([, key]) => key));
  const pages = ["popup/popup.html", "options/options.html"].map(read).join("");
  asked.push(...[...pages.matchAll(/data-word="(\w+)"/g)].map(([, key]) => key));
  for (const key of asked) assert.ok(known.has(key) || key.endsWith("_"), key);
  assert.ok(asked.length > 20);
});

test("every category, stage and action has a name", () => {
  const known = new Set(keys("en"));
  const categories = [...read("../addon/presend/finding.py").matchAll(/^ {4}"([a-z]+\.[a-z]+)":/gm)].map(([, name]) => name);
  assert.equal(categories.length, 17);
  for (const name of categories) assert.ok(known.has(`category_${name.replace(".", "_")}`), name);
  for (const name of ["inbox", "order", "profile"]) assert.ok(known.has(`stage_${name}`), name);
  for (const name of ["away", "unpaired", "refused", "reload", "paused"]) assert.ok(known.has(`state_${name}`), name);
  for (const name of ["ready", "starting", "away", "unpaired", "refused"]) assert.ok(known.has(`popup_${name}`), name);
  for (const name of ["incoming", "advise", "redact", "warn", "block"]) assert.ok(known.has(`action_${name}`), name);
});

for (const language of languages) {
  test(`${language}: no word is missing, none is empty, and the values stand in each`, () => {
    const words = JSON.parse(read(`_locales/${language}/messages.json`));
    const english = JSON.parse(read("_locales/en/messages.json"));
    assert.deepEqual(keys(language), keys("en"));
    for (const [key, { message }] of Object.entries(words)) {
      assert.ok(message.trim(), key);
      assert.deepEqual([...new Set(message.match(/\$\d/g))].sort(), [...new Set(english[key].message.match(/\$\d/g))].sort(), key);
      if (language !== "en" && message.split(" ").length > 3) assert.notEqual(message, english[key].message, key);
    }
  });
}
