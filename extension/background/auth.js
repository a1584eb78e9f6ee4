/** Mutual proof that both ends hold the pairing secret; its twin is presend's `api/handshake.py`. */

const bytes = new TextEncoder();

/** A fresh nonce in hex. */
export function newNonce() {
  return hex(crypto.getRandomValues(new Uint8Array(16)));
}

/**
 * HMAC-SHA256 in hex: `side` proves that it knows `secret` by answering `theirs`, the other side's nonce.
 * @param {{secret: string, side: "client" | "server", theirs: string, own: string, port: number}} proof
 */
export async function proof({ secret, side, theirs, own, port }) {
  const key = await hmacKey(secret, "sign");
  return hex(new Uint8Array(await crypto.subtle.sign("HMAC", key, bytes.encode([side, theirs, own, port].join("|")))));
}

/**
 * Whether `mac` is that proof, compared in constant time.
 * @param {string} mac @param {Parameters<typeof proof>[0]} claim
 */
export async function proves(mac, { secret, side, theirs, own, port }) {
  if (typeof mac !== "string" || !/^[0-9a-f]{64}$/.test(mac)) return false;
  const raw = Uint8Array.from(/** @type {string[]} */ (mac.match(/../g)), (byte) => parseInt(byte, 16));
  const key = await hmacKey(secret, "verify");
  return crypto.subtle.verify("HMAC", key, raw, bytes.encode([side, theirs, own, port].join("|")));
}

/** @param {string} secret @param {"sign" | "verify"} use */
function hmacKey(secret, use) {
  return crypto.subtle.importKey("raw", bytes.encode(secret), { name: "HMAC", hash: "SHA-256" }, false, [use]);
}

/** @param {Uint8Array} raw */
function hex(raw) {
  return Array.from(raw, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
