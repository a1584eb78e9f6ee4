// Loads classic content scripts as the browser does: one after the other, in one scope.
import { readFileSync } from "node:fs";
import vm from "node:vm";

const ROOT = new URL("../../extension/", import.meta.url);

/** @param {string[]} files @param {string} names what to give back, as a JavaScript expression */
export function load(files, names, globals = {}) {
  const source = files.map((file) => readFileSync(new URL(`content/${file}.js`, ROOT), "utf8")).join("\n");
  return vm.runInNewContext(`${source}\n;(${names})`, { ...globals });
}

/** @param {string} path below extension/ */
export const read = (path) => readFileSync(new URL(path, ROOT), "utf8");

/** @param {string} name */
export const contract = (name) => JSON.parse(readFileSync(new URL(`../contract/${name}.json`, import.meta.url), "utf8"));
