import { hash, verify } from '@node-rs/argon2'
import { Refusal } from '#kernel/refusal.ts'

// OWASP's figures for argon2id: 19 MiB, two passes. Algorithm 2 is argon2id; its enum does not survive erasable syntax.
const cost = { algorithm: 2 as never, memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** As many at a time as libuv has threads; beyond this many waiting, the caller is told that the system is busy. */
const atOnce = 4
const mostWaiting = 60

const waiting: (() => void)[] = []
let running = 0

/** argon2id in PHC form. Throws `server.busy` when too many wait. */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(normalise(password), cost))
}

/** Throws `server.busy` when too many wait; a broken hash is a wrong password. */
export function verifyPassword(hashed: string, password: string): Promise<boolean> {
  return inTurn(() => verify(hashed, normalise(password)).catch(() => false))
}

/** One text for one key sequence, whichever keyboard composed it (NIST SP 800-63B). */
function normalise(password: string): string {
  return password.normalize('NFKC')
}

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= atOnce) {
    if (waiting.length >= mostWaiting) throw new Refusal('server.busy')
    await new Promise<void>((resolve) => waiting.push(resolve))
  } else running++
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running--
  }
}
