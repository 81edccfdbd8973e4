import { createCipheriv, createHash } from 'node:crypto'
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { FileKeyRing, openKeyRing } from './file-key-ring.ts'
import { addKey, makeKeys, saveKeyFile, writeKeys } from './key-file.ts'
import { SecretProblem } from './secret-problem.ts'
import { unwrapKeys, wrapKeys } from './wrap-keys.ts'

let folder: string
let keyFile: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lianxian-keys-'))
  keyFile = join(folder, 'data.key')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test.each(['aes', 'sm4'] as const)('%s: what is encrypted opens in its place, and nowhere else', (suite) => {
  const ring = new FileKeyRing(makeKeys(suite), null)
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string(), fc.string(), (plain, place, other) => {
      const cipher = ring.encrypt(plain, place)
      expect(ring.decrypt(cipher, place)).toBe(plain)
      if (other !== place) expect(() => ring.decrypt(cipher, other)).toThrow(SecretProblem)
      expect(ring.encrypt(plain, place).equals(cipher)).toBe(false)
    }),
  )
})

test.each(['aes', 'sm4'] as const)('%s: a changed, cut or lengthened ciphertext does not open', (suite) => {
  const ring = new FileKeyRing(makeKeys(suite), null)
  fc.assert(
    fc.property(fc.string(), fc.nat(), fc.integer({ min: 1, max: 255 }), (plain, at, flip) => {
      const cipher = ring.encrypt(plain, 'place')
      const changed = Buffer.from(cipher)
      changed[at % changed.length]! ^= flip
      expect(() => ring.decrypt(changed, 'place')).toThrow(SecretProblem)
      expect(() => ring.decrypt(cipher.subarray(0, at % cipher.length), 'place')).toThrow(SecretProblem)
      expect(() => ring.decrypt(Buffer.concat([cipher, Buffer.from([flip])]), 'place')).toThrow(SecretProblem)
    }),
  )
})

test('a ciphertext names its key and holds neither the value nor a key', () => {
  const keys = makeKeys('aes')
  const ring = new FileKeyRing(keys, null)
  const cipher = ring.encrypt('11010519491231002X', 'place')
  expect(cipher.includes(keys.active)).toBe(true)
  expect(cipher.includes('1949')).toBe(false)
  expect(cipher.includes(keys.keys[0]!.key)).toBe(false)
})

test('hashes are equal for equal values, differ by purpose and by installation, and outlast a new key', () => {
  const keys = makeKeys('aes')
  const [ring, rotated, stranger] = [keys, addKey(keys, 'sm4'), makeKeys('aes')].map(
    (each) => new FileKeyRing(each, null),
  )
  fc.assert(
    fc.property(fc.string(), (value) => {
      const hash = ring!.hash('identity', value)
      expect(rotated!.hash('identity', value).equals(hash)).toBe(true)
      expect(ring!.hash('phone', value).equals(hash)).toBe(false)
      expect(stranger!.hash('identity', value).equals(hash)).toBe(false)
    }),
  )
})

test('after a new key old values still open and new ones carry the new id', () => {
  const keys = makeKeys('aes')
  const old = new FileKeyRing(keys, null).encrypt('旧', 'place')
  const ring = new FileKeyRing(addKey(keys, 'sm4'), null)
  expect(ring.decrypt(old, 'place')).toBe('旧')
  expect(ring.encrypt('新', 'place').includes(ring.activeId)).toBe(true)
  expect(ring.activeId).not.toBe(keys.active)
})

test('the first start makes a file that only its owner reads; the next start reads the same keys', () => {
  const ring = openKeyRing({ keyFile }, true)
  expect(statSync(keyFile).mode & 0o777).toBe(0o600)
  expect(openKeyRing({ keyFile }, false).decrypt(ring.encrypt('x', 'p'), 'p')).toBe('x')
})

test('keys may come from the environment, and then no file is touched', () => {
  const key = Buffer.from(writeKeys(makeKeys('aes'))).toString('base64url')
  openKeyRing({ keyFile, key }, true)
  expect(statSync(keyFile, { throwIfNoEntry: false })).toBeUndefined()
})

test('a missing, open or broken file is a sentence, and a broken one is never overwritten', () => {
  expect(() => openKeyRing({ keyFile }, false)).toThrow(expect.objectContaining({ code: 'key-file-missing' }))
  openKeyRing({ keyFile }, true)
  chmodSync(keyFile, 0o644)
  expect(() => openKeyRing({ keyFile }, true)).toThrow(expect.objectContaining({ code: 'key-file-open' }))
  writeFileSync(keyFile, '{"half":')
  chmodSync(keyFile, 0o600)
  expect(() => openKeyRing({ keyFile }, true)).toThrow(expect.objectContaining({ code: 'key-file-broken' }))
  expect(readFileSync(keyFile, 'utf8')).toBe('{"half":')
})

test('a running ring finds the key that another process added; an unknown key is a sentence', () => {
  const keys = makeKeys('aes')
  saveKeyFile(keyFile, keys)
  const running = openKeyRing({ keyFile }, false)
  const later = addKey(keys, 'aes')
  saveKeyFile(keyFile, later)
  expect(running.decrypt(new FileKeyRing(later, null).encrypt('x', 'p'), 'p')).toBe('x')
  const stranger = new FileKeyRing(makeKeys('aes'), null)
  expect(() => running.decrypt(stranger.encrypt('x', 'p'), 'p')).toThrow(
    expect.objectContaining({ code: 'key-missing' }),
  )
})

test('an export opens with its passphrase alone and shows no key', () => {
  const keys = makeKeys('aes')
  const wrapped = wrapKeys(keys, '春风又绿江南岸一二三四五')
  expect(unwrapKeys(wrapped, '春风又绿江南岸一二三四五')).toEqual(keys)
  expect(wrapped).not.toContain(keys.hash.key.toString('base64url'))
  expect(() => unwrapKeys(wrapped, 'something else entirely')).toThrow(
    expect.objectContaining({ code: 'passphrase-wrong' }),
  )
  expect(() => unwrapKeys(wrapped.slice(0, -9), '春风又绿江南岸一二三四五')).toThrow(SecretProblem)
  expect(() => wrapKeys(keys, 'short')).toThrow(expect.objectContaining({ code: 'passphrase-short' }))
})

test('SM3 and SM4 answer the vectors of GB/T 32905 and 32907', () => {
  expect(createHash('sm3').update('abc').digest('hex')).toBe(
    '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0',
  )
  const block = Buffer.from('0123456789abcdeffedcba9876543210', 'hex')
  const cipher = createCipheriv('sm4-ecb', block, null).setAutoPadding(false)
  expect(Buffer.concat([cipher.update(block), cipher.final()]).toString('hex')).toBe('681edf34d206965e86b3e94f536e4246')
})
