import assert from "node:assert/strict";
import test from "node:test";
import { proof, proves } from "../../extension/background/auth.js";
import { Link } from "../../extension/background/link.js";
import { contract } from "./load.js";

const SECRET = "s".repeat(32);
const PORT = 4711;

for (const { mac, ...claim } of contract("proofs")) {
  test(`the proof of the contract: ${claim.side} ${claim.port}`, async () => {
    assert.equal(await proof(claim), mac);
    assert.ok(await proves(mac, claim));
    assert.ok(!(await proves(mac, { ...claim, port: 1 })));
    for (const wrong of ["", "x", mac.toUpperCase(), mac.slice(2), null]) assert.ok(!(await proves(wrong, claim)));
  });
}

/** A WebSocket whose other end is the test. */
class Wire {
  readyState = 1;
  sent = [];
  send(frame) {
    this.sent.push(JSON.parse(frame));
  }
  close() {
    this.readyState = 3;
  }
  async hear(...messages) {
    const data = messages.map((message) => (typeof message === "string" ? message : JSON.stringify(message)));
    await Promise.all(data.map((frame) => this.onmessage({ data: frame })));
  }
}

function connect(pairing = { port: PORT, secret: SECRET }) {
  const wire = new Wire();
  const heard = [];
  const states = [];
  const link = new Link({
    pairing: async () => pairing,
    language: async () => "ro",
    heard: (message) => heard.push(message),
    changed: (state) => states.push(state),
    open: (url, protocol) => Object.assign(wire, { url, protocol }),
  });
  return { link, wire, heard, states, done: () => clearTimeout(link.timer) };
}

async function greet({ link, wire }) {
  await link.wake();
  await wire.hear({ type: "hello", version: 1, nonce: "a".repeat(32) });
  return wire.sent[0];
}

const welcome = async ({ nonce }) => ({
  type: "welcome",
  mac: await proof({ secret: SECRET, side: "server", theirs: nonce, own: "a".repeat(32), port: PORT }),
  policy: { hash: "h" },
});

test("a proven link carries messages, also those that came right behind the welcome", async () => {
  const ends = connect();
  const auth = await greet(ends);
  assert.deepEqual(Object.keys(auth).sort(), ["mac", "nonce", "type"]);
  assert.equal(ends.link.send({ type: "check" }), false);
  await ends.wire.hear(await welcome(auth), { type: "hold", id: "1" });
  assert.deepEqual(ends.wire.sent[1], { type: "speak", language: "ro" }); // not before the other side has proved itself
  assert.deepEqual(ends.states, ["ready"]);
  assert.deepEqual(ends.heard.map(({ type }) => type), ["policy", "hold"]);
  assert.equal(ends.link.send({ type: "check" }), true);
  assert.equal(ends.wire.url, "ws://127.0.0.1:4711/v1/link");
  assert.equal(ends.wire.protocol, "presend.v1");
});

test("a lesson under way comes with the welcome", async () => {
  const ends = connect();
  const auth = await greet(ends);
  await ends.wire.hear({ ...(await welcome(auth)), lesson: "quiet yellow ferry" });
  assert.deepEqual(ends.heard[1], { type: "lesson", marker: "quiet yellow ferry" });
});

for (const [name, answer] of [
  ["a wrong proof", () => ({ type: "welcome", mac: "0".repeat(64), policy: {} })],
  ["no proof", () => ({ type: "welcome", policy: {} })],
  ["its own proof played back", ({ mac }) => ({ type: "welcome", mac, policy: {} })],
  ["an order before the proof", () => ({ type: "policy", hash: "x" })],
  ["a second hello", () => ({ type: "hello", version: 1, nonce: "b".repeat(32) })],
  ["an error", () => ({ type: "error", code: "unauthorised" })],
]) {
  test(`refused: ${name}`, async () => {
    const ends = connect();
    const auth = await greet(ends);
    await ends.wire.hear(answer(auth));
    ends.done();
    assert.deepEqual(ends.states, ["refused"]);
    assert.equal(ends.wire.readyState, 3);
    assert.equal(ends.link.send({ type: "check" }), false);
    assert.equal(ends.wire.sent.length, 1);
    assert.deepEqual(ends.heard, []);
  });
}

test("another version is refused before any proof is given", async () => {
  const ends = connect();
  await ends.link.wake();
  await ends.wire.hear({ type: "hello", version: 2, nonce: "a".repeat(32) });
  ends.done();
  assert.deepEqual([ends.states, ends.wire.sent], [["refused"], []]);
});

test("without a pairing nothing is opened", async () => {
  const ends = connect(null);
  await ends.link.wake();
  assert.deepEqual(ends.states, ["unpaired"]);
  assert.equal(ends.wire.url, undefined);
});

test("a lost link is told and opened again", async () => {
  const ends = connect();
  const auth = await greet(ends);
  await ends.wire.hear(await welcome(auth));
  ends.wire.onclose();
  assert.deepEqual(ends.states, ["ready", "away"]);
  assert.equal(ends.link.send({ type: "check" }), false);
  assert.notEqual(ends.link.timer, undefined);
  ends.done();
});

test("frames that are no messages are passed over", async () => {
  const ends = connect();
  const auth = await greet(ends);
  await ends.wire.hear(await welcome(auth), "{", "7", "null");
  assert.equal(ends.link.state, "ready");
});
