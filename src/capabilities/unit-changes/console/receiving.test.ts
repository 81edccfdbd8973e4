import { expect, test } from 'vitest'
import { firstPlan } from './first-plan.ts'
import { formOf } from './plan-form.ts'
import { addReceiver, mergeChoices, mergedInto, mergeInto, receiverChoices } from './receiving.ts'
import { unitChoices, unitsAround } from './unit-choices.ts'

const node = (at: number, depth: number, kind: string, parent: number | null) => ({
  id: `00000000-0000-7000-8000-00000000000${at}`,
  name: `组织${at}`,
  code: `U${at}`,
  kind,
  parentId: parent === null ? null : `00000000-0000-7000-8000-00000000000${parent}`,
  depth,
  network: null,
  ownKind: null,
})
const units = [
  node(1, 0, 'committee', null),
  node(2, 1, 'branch', 1),
  node(3, 1, 'general-branch', 1),
  node(4, 2, 'joint-branch', 3),
  node(5, 0, 'branch', null),
]
const [, two, , four] = units
const plan = (kind: 'merge' | 'close', ids: (typeof units)[number][]) =>
  formOf(firstPlan(kind, ids, { superiorId: units[0]!.id, day: '2026-11-20' }))

test('branches below a unit are offered, however deep, and no others', () => {
  expect(unitsAround(units, units[0]!.id).map(({ name }) => name)).toEqual(['组织2', '组织4'])
  expect(unitsAround(units, units[2]!.id).map(({ name }) => name)).toEqual(['组织4'])
  expect(unitsAround(units.slice(1), units[0]!.id).map(({ name }) => name)).toEqual(['组织2'])
  expect(unitChoices(units)[3]!.label).toBe('　　组织4')
})

test('ED-06 a unit that ends is received by branches that are not in the plan already', () => {
  const form = plan('close', [two!])
  expect(receiverChoices(units, form).map(({ label }) => label)).toEqual(['组织4', '组织5'])
  addReceiver(form, units, four!.id)
  expect(form.successors).toMatchObject([{ unitId: four!.id, kind: 'joint-branch' }])
  expect(receiverChoices(units, form).map(({ label }) => label)).toEqual(['组织5'])
})

test('a merger goes on in one of the units or in a new one', () => {
  const form = plan('merge', [two!, four!])
  expect(mergeChoices(units, form).map(({ label }) => label)).toEqual(['组织2', '组织4'])
  expect(mergedInto(form)).toBe(two!.id)
  form.members = [{ personId: 'p', to: form.successors[0]!.key }]
  mergeInto(form, units, '')
  expect([mergedInto(form), form.successors, form.members]).toMatchObject(['', [{ unitId: null }], []])
  mergeInto(form, units, four!.id)
  expect(mergedInto(form)).toBe(four!.id)
})
