import assert from "node:assert/strict";
import test from "node:test";
import { load } from "./load.js";

const Patterns = load(["patterns"], "Patterns");

for (const [pattern, path, matches] of [
  ["*", "/", true],
  ["*", "/inbox/anna", true],
  ["/orders/*", "/orders/FO1", true],
  ["/orders/*", "/orders/FO1/activities", true],
  ["/orders/*", "/order", false],
  ["/inbox/{conversation}", "/inbox/anna", true],
  ["/inbox/{conversation}", "/inbox/anna/", true],
  ["/inbox/{conversation}", "/inbox", false],
  ["/inbox/{conversation}", "/inbox/a/b", false],
  ["/a.b", "/axb", false],
  ["/users/{user}/gigs", "/users/x/gigs", true],
]) {
  test(`${pattern} ${matches ? "fits" : "does not fit"} ${path}`, () => assert.equal(Patterns.matches(pattern, path), matches));
}

for (const [pattern, path, name] of [
  ["/inbox/{conversation}", "/inbox/anna", "anna"],
  ["/orders/{conversation}/*", "/orders/FO1/activities", "FO1"],
  ["/orders/{conversation}/*", "/orders/FO1", "FO1"],
  ["/inbox/{conversation}", "/inbox/%C3%A9va", "éva"],
  ["/inbox/{conversation}", "/inbox/%E9", "%E9"],
  ["/inbox/{conversation}", "/orders/FO1", ""],
  ["", "/inbox/anna", ""],
]) {
  test(`${path} by ${pattern || "nothing"} is "${name}"`, () => assert.equal(Patterns.conversation(pattern, path), name));
}
