import assert from "node:assert/strict";
import test from "node:test";
import { contract, load } from "./load.js";

const Spans = load(["spans"], "Spans");
const plain = (value) => JSON.parse(JSON.stringify(value));
const at = (text, piece) => ({ start: text.indexOf(piece), end: text.indexOf(piece) + piece.length });

for (const { text, units, piece } of contract("offsets")) {
  test(`places count UTF-16 units: ${piece}`, () => assert.equal(text.slice(...units), piece));
}

for (const [name, before, after, found] of [
  ["a word before it", "call 0791 now", "please call 0791 now", "0791"],
  ["a word after it", "call 0791 now", "call 0791 now please", "0791"],
  ["an emoji before it", "call 0791 now", "👋 call 0791 now", "0791"],
  ["a letter typed directly before it", "call 0791", "call x0791", "0791"],
  ["cut text before it", "so please call 0791", "call 0791", "0791"],
  ["nothing changed", "call 0791", "call 0791", "0791"],
]) {
  test(`a mark moves: ${name}`, () => {
    const [moved] = Spans.shift([at(before, found)], before, after);
    assert.equal(after.slice(moved.start, moved.end), found);
  });
}

for (const [name, before, after] of [
  ["an edit inside", "call 0791 now", "call 07x91 now"],
  ["all is gone", "call 0791", ""],
  ["another text", "call 0791", "hello there"],
]) {
  test(`a mark goes: ${name}`, () => assert.deepEqual(plain(Spans.shift([at(before, "0791")], before, after)), []));
}

for (const [text, piece, left] of [
  ["mail anna@x.io now", "anna@x.io", "mail now"],
  ["mail anna@x.io", "anna@x.io", "mail"],
  ["anna@x.io now", "anna@x.io", "now"],
  ["mail anna@x.io, please", "anna@x.io", "mail, please"],
  ["anna@x.io", "anna@x.io", ""],
  ["one\nanna@x.io\ntwo", "anna@x.io", "one\n\ntwo"],
  ["(anna@x.io)", "anna@x.io", "()"],
]) {
  test(`cutting leaves no double space: ${text}`, () => {
    const { start, end } = Spans.cut(text, at(text, piece));
    assert.equal(text.slice(0, start) + text.slice(end), left);
  });
}

for (const [text, piece, sentence] of [
  ["Hello. Mail anna@x.io now! Bye.", "anna@x.io", "Mail anna@x.io now!"],
  ["Mail anna@x.io", "anna@x.io", "Mail anna@x.io"],
  ["Hi Anna\nmail anna@x.io\nbye", "anna@x.io", "mail anna@x.io"],
  ["Version 2.0 is at 3.5 % for anna@x.io today. Bye", "anna@x.io", "Version 2.0 is at 3.5 % for anna@x.io today."],
  ["你好。我的微信是 anna88。谢谢", "anna88", "我的微信是 anna88。"],
]) {
  test(`a sentence around a finding: ${text}`, () => {
    const { start, end } = Spans.sentence(text, at(text, piece));
    assert.equal(text.slice(start, end), sentence);
  });
}

test("block and warn stop, the others do not", () => {
  assert.deepEqual(["allow", "advise", "redact", "warn", "block"].filter(Spans.stops), ["warn", "block"]);
});
