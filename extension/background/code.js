/**
 * Pairing by the six digits that `presend pair` shows. Why it is done so is told by its twin, presend's
 * `api/pairing.py`: nothing that is sent depends on more than one digit, and that only after both sides are bound to it.
 */

const PROTOCOL = "presend.v1";
const PATIENCE = 10_000;
const bytes = new TextEncoder();

/** What went wrong: no code, nobody there (or no code open there), another code, or not presend. @typedef {"malformed" | "away" | "wrong"} Problem */

/**
 * @param {string} typed "4711-123 456": the port, and the digits
 * @returns {Promise<{pairing?: {port: number, secret: string}, problem?: Problem}>}
 */
export async function pairByCode(typed) {
  const found = /^\s*(\d{1,5})\s*[-\u2013 ]\s*(\d{3})\s*(\d{3})\s*$/.exec(typed);
  const port = Number(found?.[1]);
  if (!found || port < 1 || port > 65_535) return { problem: "malformed" };
  const talk = new Talk(port);
  try {
    return { pairing: { port, secret: await earn(talk, found[2] + found[3]) } };
  } catch {
    return { problem: talk.heard ? "wrong" : "away" };
  } finally {
    talk.end();
  }
}

/** The new key. Rejects where the other side does not know the digits. @param {Talk} talk @param {string} digits */
async function earn(talk, digits) {
  const own = await crypto.subtle.generateKey({ name: "ECDH", namedCurve: "P-256" }, false, ["deriveBits"]);
  const mine = hex(await crypto.subtle.exportKey("raw", own.publicKey));
  const { key: theirs } = await talk.ask({ type: "begin", key: mine }, "begin");
  const point = await crypto.subtle.importKey("raw", raw(theirs, 65), { name: "ECDH", namedCurve: "P-256" }, false, []);
  const shared = new Uint8Array(await crypto.subtle.deriveBits({ name: "ECDH", public: point }, own.privateKey, 256));
  const keys = `${mine}|${theirs}`;
  for (const [place, digit] of [...digits].entries()) {
    const nonce = hex(crypto.getRandomValues(new Uint8Array(32)).buffer);
    const commitment = (/** @type {string} */ side, /** @type {string} */ under) => hmac(bytes.encode(under), `${side}|${place}|${digit}|${keys}`);
    const { mac } = await talk.ask({ type: "commit", mac: await commitment("client", nonce) }, "commit");
    const answer = await talk.ask({ type: "open", nonce }, "open");
    // Both are commitments that are open now; nothing secret is compared.
    if (!/^[0-9a-f]{64}$/.test(answer.nonce) || mac !== (await commitment("server", answer.nonce))) throw new Error("another code");
  }
  return hmac(shared, `presend pairing|${keys}`);
}

/** Question and answer over one socket. */
class Talk {
  /** @param {number} port */
  constructor(port) {
    this.socket = new WebSocket(`ws://127.0.0.1:${port}/v1/pair`, PROTOCOL);
    this.heard = false;
    this.ready = new Promise((resolve, reject) => {
      this.socket.onopen = resolve;
      this.socket.onerror = this.socket.onclose = reject;
      setTimeout(reject, PATIENCE);
    });
    this.ready.catch(() => {});
  }

  /** @param {object} step @param {string} type of the answer @returns {Promise<any>} */
  async ask(step, type) {
    await this.ready;
    return new Promise((resolve, reject) => {
      setTimeout(reject, PATIENCE);
      this.socket.onclose = reject;
      this.socket.onmessage = ({ data }) => {
        this.heard = true;
        const answer = JSON.parse(String(data));
        if (answer.type === type) resolve(answer);
        else reject(new Error("out of turn"));
      };
      this.socket.send(JSON.stringify(step));
    });
  }

  end() {
    this.socket.close();
  }
}

/** @param {Uint8Array<ArrayBuffer>} key @param {string} said */
async function hmac(key, said) {
  const made = await crypto.subtle.importKey("raw", key, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  return hex(await crypto.subtle.sign("HMAC", made, bytes.encode(said)));
}

/** @param {ArrayBuffer} buffer */
function hex(buffer) {
  return Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** @param {string} text hex @param {number} size of what it must be */
function raw(text, size) {
  if (typeof text !== "string" || !/^[0-9a-f]+$/.test(text) || text.length !== 2 * size) throw new Error("no key");
  return Uint8Array.from(/** @type {string[]} */ (text.match(/../g)), (byte) => parseInt(byte, 16));
}
