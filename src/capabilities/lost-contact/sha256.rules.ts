/**
 * SHA-256 (FIPS 180-4), synchronous: WebCrypto's takes a promise per call, which costs a phone more than the hash, and is
 * missing where a site serves its own Wi-Fi without a certificate.
 */
export function sha256(bytes: Uint8Array): Uint8Array {
  const padded = pad(bytes)
  const state = Int32Array.from(start)
  const words = new Int32Array(64)
  const view = new DataView(padded.buffer)
  for (let at = 0; at < padded.length; at += 64) {
    for (let n = 0; n < 16; n++) words[n] = view.getInt32(at + n * 4)
    compress(state, words)
  }
  const out = new Uint8Array(32)
  const write = new DataView(out.buffer)
  for (let n = 0; n < 8; n++) write.setInt32(n * 4, state[n]!)
  return out
}

/**
 * The first 32 bits of the hash of at most 55 bytes, without making anything anew: what a puzzle asks for some hundred
 * thousand times. `block` holds the message as 16 words with its padding.
 */
export function hashHead(block: Int32Array, state: Int32Array, words: Int32Array): number {
  state.set(start)
  words.set(block)
  compress(state, words)
  return state[0]! >>> 0
}

/** A message of at most 55 bytes as one padded block. */
export function oneBlock(bytes: Uint8Array): Int32Array {
  const view = new DataView(pad(bytes).buffer)
  return Int32Array.from({ length: 16 }, (_, n) => view.getInt32(n * 4))
}

function pad(bytes: Uint8Array): Uint8Array {
  const padded = new Uint8Array(Math.ceil((bytes.length + 9) / 64) * 64)
  padded.set(bytes)
  padded[bytes.length] = 0x80
  new DataView(padded.buffer).setUint32(padded.length - 4, bytes.length * 8)
  return padded
}

function compress(state: Int32Array, w: Int32Array): void {
  for (let n = 16; n < 64; n++) {
    const [x, y] = [w[n - 15]!, w[n - 2]!]
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3)
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10)
    w[n] = (w[n - 16]! + s0 + w[n - 7]! + s1) | 0
  }
  let a = state[0]!
  let b = state[1]!
  let c = state[2]!
  let d = state[3]!
  let e = state[4]!
  let f = state[5]!
  let g = state[6]!
  let h = state[7]!
  for (let n = 0; n < 64; n++) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7))
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + rounds[n]! + w[n]!) | 0
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10))
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0
    h = g
    g = f
    f = e
    e = (d + t1) | 0
    d = c
    c = b
    b = a
    a = (t1 + t2) | 0
  }
  state[0] = (state[0]! + a) | 0
  state[1] = (state[1]! + b) | 0
  state[2] = (state[2]! + c) | 0
  state[3] = (state[3]! + d) | 0
  state[4] = (state[4]! + e) | 0
  state[5] = (state[5]! + f) | 0
  state[6] = (state[6]! + g) | 0
  state[7] = (state[7]! + h) | 0
}

/** First 32 bits of the fractional parts of the square roots (start) and cube roots (rounds) of the first primes. */
const primes = firstPrimes(64)
const start = Int32Array.from(primes.slice(0, 8), (prime) => fraction(Math.sqrt(prime)))
const rounds = Int32Array.from(primes, (prime) => fraction(Math.cbrt(prime)))

function fraction(root: number): number {
  return ((root - Math.floor(root)) * 2 ** 32) | 0
}

function firstPrimes(count: number): number[] {
  const found: number[] = []
  for (let n = 2; found.length < count; n++) if (found.every((prime) => n % prime !== 0)) found.push(n)
  return found
}
