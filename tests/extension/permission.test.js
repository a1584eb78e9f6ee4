import assert from "node:assert/strict";
import test from "node:test";
import { load } from "./load.js";

const Permission = load(["permission"], "Permission");
const REST = "--ticket NUMBER --granted YYYY-MM-DD --evidence FILE";

test("an inbox tells the buyer, an order the order", () => {
  const inbox = { stage: "inbox", conversation: "anna" };
  const order = { stage: "order", conversation: "FO1" };
  assert.equal(Permission.command("contact.phone", inbox, "fiverr"), `presend permissions add --buyer anna --channel phone ${REST}`);
  assert.equal(Permission.command("contact.email", order, "upwork"), `presend permissions add --buyer BUYER --channel email --order FO1 --marketplace upwork ${REST}`);
  assert.match(Permission.command("contact.handle", inbox, "fiverr"), /--channel SERVICE /);
});

test("nothing of a page's address reaches the shell that is not a plain name", () => {
  for (const conversation of ["a; rm -rf ~", "$(id)", "`id`", "--help", "-x", "a b", "a'b", "", "a\nb", "a\n"]) {
    const command = Permission.command("contact.phone", { stage: "inbox", conversation }, "fiverr");
    assert.equal(command, `presend permissions add --buyer BUYER --channel phone ${REST}`);
  }
});
