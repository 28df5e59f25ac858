// Counts until SHA-256(salt + nonce + counter) starts as the server wants: the work of one honest visit.

const BATCH = 500; // digests in flight: waiting for each one alone is slower than the hashing itself

self.addEventListener("message", async (event) => {
  // Browsers hash only on secure addresses; elsewhere the answer is empty and nobody waits for it.
  self.postMessage(await solve(event.data).catch(() => ""));
});

async function solve(challenge) {
  const { nonce, salt, keyPrefix } = challenge.parameters;
  const prefix = fromHex(keyPrefix);
  const head = [...fromHex(salt), ...fromHex(nonce)];
  for (let first = 0; first < 0xffffffff; first += BATCH) {
    const digests = await Promise.all(
      Array.from({ length: BATCH }, (_, offset) => sha256(head, first + offset)),
    );
    const found = digests.findIndex((digest) => prefix.every((byte, i) => digest[i] === byte));
    if (found >= 0) {
      const solution = { counter: first + found, derivedKey: toHex(digests[found]) };
      return btoa(JSON.stringify({ challenge, solution }));
    }
  }
  return "";
}

async function sha256(head, counter) {
  const data = new Uint8Array(head.length + 4);
  data.set(head);
  new DataView(data.buffer).setUint32(head.length, counter);
  return new Uint8Array(await crypto.subtle.digest("SHA-256", data));
}

function fromHex(text) {
  return Uint8Array.from(text.match(/../g), (pair) => parseInt(pair, 16));
}

function toHex(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
