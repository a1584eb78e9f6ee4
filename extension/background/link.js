/** The one link to presend: a WebSocket on the loopback which is trusted only after both sides have given their proof. */

import { newNonce, proof, proves } from "./auth.js";

const PROTOCOL = "presend.v1";
const VERSION = 1;
const PAUSES = [100, 250, 500, 1000, 2000, 5000];

/** @typedef {"starting" | "ready" | "away" | "unpaired" | "refused"} State */

export class Link {
  /**
   * @param {object} hooks
   * @param {() => Promise<{port: number, secret: string} | null>} hooks.pairing
   * @param {() => Promise<string>} [hooks.language] the language to be told in
   * @param {(message: any) => void} hooks.heard a message of presend's, the proof given
   * @param {(state: State) => void} hooks.changed
   * @param {(url: string, protocol: string) => WebSocket} [hooks.open]
   */
  constructor({ pairing, heard, changed, language = async () => "", open = (url, protocol) => new WebSocket(url, protocol) }) {
    this.pairing = pairing;
    this.language = language;
    this.heard = heard;
    this.changed = changed;
    this.open = open;
    /** @type {State} */
    this.state = "starting";
    /** @type {WebSocket | null} */
    this.socket = null;
    this.busy = false;
    this.failures = 0;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
  }

  /** Connects unless it is connected, or about to be. */
  async wake() {
    if (this.busy || this.socket) return;
    this.busy = true;
    clearTimeout(this.timer);
    const pairing = await this.pairing().catch(() => null);
    this.busy = false;
    if (pairing) this.#connect(pairing);
    else this.#become("unpaired");
  }

  /** The pairing has changed: starts anew. */
  restart() {
    if (this.socket) this.#drop(this.socket, "away");
    this.failures = 0;
    this.wake();
  }

  /** Hands a message over; false when there is no proven link. @param {object} message */
  send(message) {
    if (this.state !== "ready" || this.socket?.readyState !== 1) return false;
    this.socket.send(JSON.stringify(message));
    return true;
  }

  /** @param {{port: number, secret: string}} pairing */
  #connect(pairing) {
    const socket = this.open(`ws://127.0.0.1:${pairing.port}/v1/link`, PROTOCOL);
    this.socket = socket;
    const nonces = { own: newNonce(), theirs: "" };
    let turn = Promise.resolve(); // one message after the other: a proof takes its time
    socket.onmessage = ({ data }) =>
      (turn = turn.then(() => this.#hear(socket, pairing, nonces, parse(data))).catch(() => this.#drop(socket, "away")));
    socket.onclose = () => this.#drop(socket, "away");
  }

  /** @param {WebSocket} socket @param {{port: number, secret: string}} pairing @param {{own: string, theirs: string}} nonces @param {any} message */
  async #hear(socket, pairing, nonces, message) {
    if (socket !== this.socket || !message) return;
    if (this.state === "ready") {
      this.heard(message);
    } else if (!nonces.theirs && message.type === "hello" && message.version === VERSION && message.nonce) {
      nonces.theirs = String(message.nonce);
      const mac = await proof({ ...pairing, side: "client", theirs: nonces.theirs, own: nonces.own });
      socket.send(JSON.stringify({ type: "auth", nonce: nonces.own, mac }));
    } else if (await this.#isPresend(pairing, nonces, message)) {
      socket.send(JSON.stringify({ type: "speak", language: await this.language().catch(() => "") })); // before anything is asked
      this.#welcome(socket, message);
    } else {
      this.#drop(socket, "refused"); // somebody else listens there, or the secret is another one
    }
  }

  /** @param {{port: number, secret: string}} pairing @param {{own: string, theirs: string}} nonces @param {any} message */
  async #isPresend(pairing, { own, theirs }, message) {
    if (!theirs || message.type !== "welcome") return false;
    return proves(message.mac, { ...pairing, side: "server", theirs: own, own: theirs });
  }

  /** @param {WebSocket} socket @param {any} message */
  #welcome(socket, message) {
    if (socket !== this.socket) return;
    this.failures = 0;
    this.heard({ type: "policy", ...message.policy });
    if (message.lesson) this.heard({ type: "lesson", marker: message.lesson });
    this.#become("ready");
  }

  /** @param {WebSocket} socket @param {State} state */
  #drop(socket, state) {
    if (socket !== this.socket) return;
    this.socket = null;
    socket.close();
    this.#become(state);
    const pause = PAUSES[Math.min(this.failures++, PAUSES.length - 1)];
    this.timer = setTimeout(() => this.wake(), pause);
  }

  /** @param {State} state */
  #become(state) {
    if (state === this.state) return;
    this.state = state;
    this.changed(state);
  }
}

/** @param {unknown} data */
function parse(data) {
  try {
    return JSON.parse(String(data));
  } catch {
    return null;
  }
}
