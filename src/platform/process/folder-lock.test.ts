import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, it, onTestFinished } from 'vitest'
import { requireFolderLock } from './folder-lock.ts'
import { compareMachines, findStartMark, getMachine } from './process-identity.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lianxian-lock-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
})

it('is held by one, and free after its release, leaving nothing behind', async () => {
  const lock = await requireFolderLock(folder)
  await expect(requireFolderLock(folder)).rejects.toMatchObject({ code: 'already-running' })
  lock.release()
  expect(readdirSync(folder)).toEqual([])
  ;(await requireFolderLock(folder)).release()
})

it('is taken from an owner that is dead, or whose number another process was given, or that cannot be read', async () => {
  for (const text of [ownedBy(99_999_999, '1'), ownedBy(process.ppid, 'before'), '{"pid":', '']) {
    writeLock(text)
    ;(await requireFolderLock(folder)).release()
  }
  writeLock(ownedBy(process.ppid, findStartMark(process.ppid) ?? ''))
  await expect(requireFolderLock(folder)).rejects.toMatchObject({ code: 'already-running' })
})

it('is left to an owner in another container whose heart beats, and taken from one whose heart has stopped', async () => {
  const elsewhere = { ...getMachine(), namespace: 'pid:[1]', host: 'another' }
  writeLock(ownedBy(1, '1', elsewhere))
  const beat = setInterval(() => utimesSync(join(folder, 'lianxian.lock'), new Date(), new Date()), 50)
  await expect(requireFolderLock(folder, 200)).rejects.toMatchObject({ code: 'already-running' })
  clearInterval(beat)
  ;(await requireFolderLock(folder, 200)).release()
})

it('knows that a machine was started anew, and that numbers mean nothing in another container', () => {
  const here = { host: 'site', boot: 'today', namespace: 'pid:[4026531836]' }
  expect(compareMachines(here, here)).toBe('same')
  expect(compareMachines({ ...here, boot: 'yesterday' }, here)).toBe('rebooted')
  expect(compareMachines({ ...here, namespace: 'pid:[4026532999]' }, here)).toBe('elsewhere')
  expect(compareMachines({ ...here, host: 'office', boot: 'yesterday' }, here)).toBe('elsewhere')
})

it('goes to one of two that come upon the same dead owner', async () => {
  writeLock(ownedBy(99_999_999, '1'))
  const outcomes = await Promise.allSettled([requireFolderLock(folder), requireFolderLock(folder)])
  const held = outcomes.filter((outcome) => outcome.status === 'fulfilled')
  expect(held).toHaveLength(1)
  for (const outcome of held) outcome.value.release()
})

function ownedBy(pid: number, started: string, machine = getMachine()): string {
  return JSON.stringify({ pid, started, machine })
}

function writeLock(text: string): void {
  writeFileSync(join(folder, 'lianxian.lock'), text)
}
