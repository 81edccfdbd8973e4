import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#kernel/id.ts'
import { makeLock } from '#browser/lock/make-lock.ts'
import { startTestBranch, type TestBranch } from '#testing/test-branch.ts'
import { dropLockKey, findLockKey, keepLockKey } from '../phone-locks.contract.ts'

let branch: TestBranch

beforeAll(async () => {
  branch = await startTestBranch()
})
afterAll(() => branch.stop())

test('a key is given back to its person’s own session, and to nobody else', async () => {
  const [one, two] = branch.members
  const { lock, key } = await makeLock('314159')
  const input = { lockId: lock.id, key }
  expect((await branch.as(null, keepLockKey, input)).status).toBe(401)
  expect((await branch.as(one!, keepLockKey, input)).status).toBe(200)
  expect((await branch.as(one!, keepLockKey, input)).status).toBe(200)
  expect((await branch.as(one!, findLockKey, { lockId: lock.id })).value).toEqual({ key })
  expect((await branch.as(null, findLockKey, { lockId: lock.id })).status).toBe(401)
  for (const other of [two!, branch.secretary])
    expect((await branch.as(other, findLockKey, { lockId: lock.id })).status).toBe(404)
  expect((await branch.as(one!, findLockKey, { lockId: newId() })).status).toBe(404)
})

test('another’s number is not taken over, and another’s lock is not taken off', async () => {
  const [one, two] = branch.members
  const [own, theirs] = [await makeLock('314159'), await makeLock('271828')]
  await branch.as(one!, keepLockKey, { lockId: own.lock.id, key: own.key })
  const taken = await branch.as(two!, keepLockKey, { lockId: own.lock.id, key: theirs.key })
  expect(taken.error?.code).toBe('devices.lock-taken')
  expect((await branch.as(two!, dropLockKey, { lockId: own.lock.id })).status).toBe(200)
  expect((await branch.as(one!, findLockKey, { lockId: own.lock.id })).value).toEqual({ key: own.key })
  await branch.as(one!, dropLockKey, { lockId: own.lock.id })
  expect((await branch.as(one!, findLockKey, { lockId: own.lock.id })).status).toBe(404)
  expect((await branch.as(one!, keepLockKey, { lockId: newId(), key: 'kurz' })).error?.code).toBe('input.invalid')
})
