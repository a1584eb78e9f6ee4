/** What travels between the worker and a page; offsets count UTF-16 units. */
interface Finding {
  category: string;
  start: number;
  end: number;
  action: "advise" | "redact" | "warn" | "block";
  rule: string;
  message: string;
  source: string;
  score: number;
  suggestions: string[];
}

interface Verdict {
  action: "allow" | "advise" | "redact" | "warn" | "block";
  findings: Finding[];
  policy?: string;
  /** Of a file: what was found in it, in the words that a confirmation must repeat; and why it cannot be read. */
  shown?: string[];
  reason?: string;
}

interface ComposerSpec {
  id: string;
  page: string;
  box: string[];
  send: string[];
  incoming?: string[];
  stage: string;
  conversation: string;
}

interface Policy {
  hash: string;
  marketplace: { id: string; name: string };
  hosts: string[];
  composers: ComposerSpec[];
  offline: "pass" | "stop";
  problem: string | null;
  attachments?: { reads: string[]; missing: string[] };
}

/** Where a text stands. */
interface Place {
  stage: string;
  conversation: string;
  direction: "out" | "in";
  /** Where the seller says the deal is, if not at `stage`. */
  corrected?: string;
}

interface Held {
  id: string;
  text: string;
  state: "held" | "released" | "discarded" | "expired";
  seconds: number;
  findings: Finding[];
  conversation: string;
}

interface Stopped {
  text: string;
  action: Verdict["action"];
  reason: string;
  findings: Finding[];
  conversation: string;
}

/** Chromium's ranges in a text field's value; not in TypeScript's library yet. */
interface HTMLTextAreaElement {
  createValueRange?(start: number, end: number): AbstractRange;
}
interface HTMLInputElement {
  createValueRange?(start: number, end: number): AbstractRange;
}
interface String {
  toWellFormed(): string;
}
