import { describe, expect, it } from 'vitest'
import type { ChangeKind } from '../plan.rules.ts'
import { firstPlan, goesOn, newSuccessor } from './first-plan.ts'
import {
  dropSuccessor,
  endGroup,
  formOf,
  placeOf,
  placeOfPost,
  placesFor,
  planOf,
  send,
  sendItem,
  sendPost,
  stay,
  successorForm,
} from './plan-form.ts'

const one = {
  id: '00000000-0000-7000-8000-000000000001',
  name: '桥梁项目党支部',
  code: 'C1-P1',
  kind: 'branch',
  ownKind: null,
}
const other = { ...one, id: '00000000-0000-7000-8000-000000000002', name: '隧道项目党支部', code: 'C1-P2' }
const at = { superiorId: '00000000-0000-7000-8000-000000000009', day: '2026-11-20' }
const plan = (kind: ChangeKind, units = [one]) => firstPlan(kind, units, at)
const person = (personId: string, unit = one) => ({ personId, unitId: unit.id })

describe('a change begins with what is known', () => {
  it('and leaves to be typed what is new', () => {
    expect(plan('rename').successors).toMatchObject([{ unitId: one.id, name: one.name, kind: 'branch' }])
    expect(plan('split').successors).toMatchObject([{ unitId: one.id }, { unitId: null, code: 'C1-P1-2' }])
    expect(plan('merge', [one, other]).successors.map(({ unitId }) => unitId)).toEqual([one.id])
    expect(plan('set-up', []).successors).toMatchObject([{ unitId: null, name: '', kind: 'branch' }])
    expect(plan('close').successors).toEqual([])
  })

  it('and names each unit of the plan differently', () => {
    const keys = [newSuccessor([]), newSuccessor([{ key: 'new-1' }]), goesOn(one), goesOn(other)].map(({ key }) => key)
    expect(new Set(keys).size).toBe(4)
    expect(Math.max(...keys.map((key) => key.length))).toBeLessThanOrEqual(40)
  })
})

it('fields and plan say the same, and an empty field is nothing', () => {
  const whole = {
    ...plan('set-up', []),
    projectMonths: 18,
    decision: { document: '批复', decidedOn: null, decidedBy: '' },
  }
  whole.successors[0]!.covers = ['路基', '房建']
  expect(planOf(formOf(whole))).toEqual(whole)
  const form = formOf(whole)
  form.projectMonths = ''
  form.successors[0]!.covers = ' 路基 \n\n'
  form.decision.decidedOn = '2026-11-10'
  expect(planOf(form)).toMatchObject({ projectMonths: null, decision: { decidedOn: '2026-11-10' } })
  expect(planOf(form).successors[0]!.covers).toEqual(['路基'])
})

describe('ED-06 where somebody can go', () => {
  it('is a unit of the plan; to stay outside it only where his unit goes on', () => {
    const [old, made] = plan('split').successors.map(({ key }) => key)
    expect(placesFor(plan('split'), one.id)).toEqual([old, made])
    expect(placesFor(plan('set-up', [one]), one.id)).toEqual([stay, 'new-1'])
    expect(placesFor(plan('close'), one.id)).toEqual([])
    expect(placeOf(plan('close'), person('p'))).toBe('')
  })

  it('is written down only where it differs from what happens by itself', () => {
    const form = formOf(plan('split'))
    const [old, made] = form.successors.map(({ key }) => key) as [string, string]
    send(form, [person('p'), person('q')], made)
    expect(form.members).toHaveLength(2)
    send(form, [person('p')], old)
    expect(form.members).toEqual([{ personId: 'q', to: made }])
    const setUp = formOf(plan('set-up', [one]))
    send(setUp, [person('p')], 'new-1')
    expect(placeOf(planOf(setUp), person('p'))).toBe('new-1')
    send(setUp, [person('p')], stay)
    expect([setUp.members, placeOf(planOf(setUp), person('p'))]).toEqual([[], stay])
  })

  it('follows the unit that goes on when two are merged', () => {
    const merged = plan('merge', [one, other])
    const [key] = merged.successors.map((successor) => successor.key)
    expect(placeOf(merged, person('p', other))).toBe(key)
    expect(placeOf(merged, person('p', one))).toBe(key)
  })
})

it('a post goes on, ends or stays, and an item follows', () => {
  const form = formOf(plan('split'))
  const [old, made] = form.successors.map(({ key }) => key) as [string, string]
  const post = { postId: 'x', unitId: one.id }
  expect(placeOfPost(planOf(form), post)).toBe(old)
  sendPost(form, post, '')
  expect(placeOfPost(planOf(form), post)).toBe('')
  sendPost(form, post, old)
  expect(form.posts).toEqual([])
  sendPost(form, post, made)
  sendItem(form, 'i', made)
  form.newPosts.push({ personId: 'p', kind: 'secretary', to: made })
  send(form, [person('p')], made)
  dropSuccessor(form, made)
  expect([form.posts, form.items, form.newPosts, form.members]).toEqual([[], [], [], []])
  expect(form.successors.map(({ key }) => key)).toEqual([old])
  form.successors.push(successorForm(newSuccessor(form.successors)))
  sendItem(form, 'i', 'new-1')
  sendItem(form, 'i', stay)
  expect(form.items).toEqual([])
})

it('ends a Party group of one unit, and takes that back', () => {
  const form = formOf(plan('split'))
  const group = { unitId: one.id, name: '一组' }
  endGroup(form, group, true)
  endGroup(form, { unitId: other.id, name: '一组' }, true)
  endGroup(form, group, true)
  expect(form.endedGroups).toHaveLength(2)
  endGroup(form, group, false)
  expect(form.endedGroups).toEqual([{ unitId: other.id, name: '一组' }])
})
