import assert from "node:assert/strict";
import test from "node:test";
import { load } from "./load.js";

const Selectors = load(["selectors"], "Selectors");

/** An element as the maker of selectors sees it. */
const element = (localName, attributes = {}, parentElement = null) => ({
  localName,
  parentElement,
  getAttribute: (name) => attributes[name] ?? null,
});
const any = () => true;
/** All names but these find other elements too. */
const only = (...names) => (selector) => names.includes(selector);
const of = (node, isOnly = any) => [...Selectors.of(node, isOnly)]; // an array of this realm

test("the most lasting names come first, and three are enough", () => {
  const box = element("textarea", { "aria-label": "Message", placeholder: "Write", id: "reply", "data-testid": "composer", name: "body" });
  assert.deepEqual(of(box), ['[data-testid="composer"]', "#reply", 'textarea[name="body"]']);
});

test("what finds other elements too is left out", () => {
  const box = element("textarea", { id: "reply", name: "body", placeholder: "Write" });
  assert.deepEqual(of(box, only('textarea[placeholder="Write"]')), ['textarea[placeholder="Write"]']);
});

for (const id of [":r1:", "«r5»", "input-48213", "a8f3c", "css-1x2y3z", "ember1042", "field_9d0e1f", "7"]) {
  test(`the id ${id} is made up, and no name`, () => assert.deepEqual(of(element("input", { id, name: "text" })), ['input[name="text"]']));
}
for (const id of ["box", "message-input", "chat_box2", "msgInput"]) {
  test(`the id ${id} is a name`, () => assert.deepEqual(of(element("input", { id })), [`#${id}`]));
}

test("an id that needs care is written as an attribute", () => {
  assert.deepEqual(of(element("input", { id: "message[body]" })), ['[id="message[body]"]']);
  assert.deepEqual(of(element("input", { name: 'a"b\\c' })), ['input[name="a\\"b\\\\c"]']);
});

test("classes that a build makes up are never used, those with a word are the last resort", () => {
  for (const name of ["css-1q2w3e", "_box_x7f", "sc-bdVaJa", "Composer_box__3fG", "jsx-message1", "kxqzvm", "p-4"]) {
    assert.deepEqual(of(element("textarea", { class: name })), ["textarea"], name);
  }
  assert.deepEqual(of(element("textarea", { class: "css-1q2w3e message-box" })), ["textarea.message-box"]);
});

test("an element without a name is found by those around it", () => {
  const area = element("div", { "data-testid": "composer" }, element("form", { id: "reply" }));
  const box = element("div", { contenteditable: "true", role: "textbox" }, element("div", {}, area));
  const isOnly = (selector) => selector.includes(" ");
  assert.deepEqual(of(box, isOnly), ['[data-testid="composer"] [contenteditable][role="textbox"]', '[data-testid="composer"] [contenteditable]']);
});

test("one that is alone of its kind needs no name", () => assert.deepEqual(of(element("textarea")), ["textarea"]));

test("one of many without a name has no selector", () => assert.deepEqual(of(element("textarea", { name: "x" }), () => false), []));

test("long texts and such with line breaks are no names", () => {
  const box = element("textarea", { placeholder: "x".repeat(61), title: "a\nb", "aria-label": "Message" });
  assert.deepEqual(of(box), ['textarea[aria-label="Message"]']);
});
