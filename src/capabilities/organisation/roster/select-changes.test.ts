import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyImportPlan, nothingKnown } from '#testing/apply-import-plan.ts'
import { generateRosterFile } from '#testing/generate-roster.ts'
import { listChanges } from './list-changes.ts'
import { isEmptyPlan, planImport } from './plan-import.ts'
import { readRosterFile } from './read-roster-file.ts'
import { selectChanges } from './select-changes.ts'

const today = '2026-11-20'
const hash = (kind: string, value: string) => createHash('sha256').update(`${kind} ${value}`).digest('hex')
const draft = await readRosterFile(generateRosterFile(60), today)
const whole = planImport(draft, nothingKnown, { kind: 'group' }, today, hash)

test('each change has a key of its own, the same each time', () => {
  const changes = listChanges(whole, hash)
  expect(new Set(changes.map(({ key }) => key)).size).toBe(changes.length)
  expect(listChanges(whole, hash).map(({ key }) => key)).toEqual(changes.map(({ key }) => key))
})

test('any part of a plan stands by itself, and the rest of it taken later gives the whole', () => {
  const changes = listChanges(whole, hash)
  fc.assert(
    fc.property(fc.infiniteStream(fc.boolean()), (coins) => {
      const out = new Set(changes.filter(() => coins.next().value))
      const part = selectChanges(whole, changes, (change) => out.has(change))
      const refs = new Set(part.people.added.map(({ ref }) => ref))
      const units = new Set(part.units.added.map((unit) => unit.draft.code))
      expect(part.units.added.every(({ parent }) => parent === null || units.has(parent))).toBe(true)
      expect(part.posts.added.every(({ person }) => 'id' in person || refs.has(person.ref))).toBe(true)
      const half = applyImportPlan(nothingKnown, part, hash)
      const rest = planImport(draft, half, { kind: 'group' }, today, hash)
      const full = applyImportPlan(half, rest, hash)
      expect(isEmptyPlan(planImport(draft, full, { kind: 'group' }, today, hash))).toBe(true)
    }),
    { numRuns: 25 },
  )
})

test('nothing left out is the plan itself; all left out is nothing', () => {
  const changes = listChanges(whole, hash)
  expect(selectChanges(whole, changes, () => false)).toBe(whole)
  expect(isEmptyPlan(selectChanges(whole, changes, () => true))).toBe(true)
})
