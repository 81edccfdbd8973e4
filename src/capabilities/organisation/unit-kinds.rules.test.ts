import fc from 'fast-check'
import { expect, test } from 'vitest'
import { allowsParent, faultOfOwnKind, findGivenKind, givenKinds, hasModule, modules } from './unit-kinds.rules.ts'

test('BR-08 a temporary organisation neither admits, disposes, collects dues nor elects', () => {
  const temporary = givenKinds.filter((kind) => kind.isTemporary)
  expect(temporary.map((kind) => kind.code)).toEqual([
    'temporary-committee',
    'temporary-general-branch',
    'temporary-branch',
    'temporary-joint-branch',
  ])
  for (const kind of temporary) expect(modules.filter((module) => hasModule(kind, module))).toEqual([])
})

test('BR-09 an ordinary and a joint branch do all of it, a floating branch and an enterprise body nothing', () => {
  const can = (code: string) => modules.filter((module) => hasModule(findGivenKind(code)!, module))
  expect(can('branch')).toEqual(['admit', 'dispose', 'dues', 'election'])
  expect(can('joint-branch')).toEqual(can('branch'))
  expect(can('general-branch')).toEqual(['dispose', 'dues', 'election'])
  expect(can('floating-branch')).toEqual([])
  expect(can('body')).toEqual([])
})

test('a branch stands under a committee, a general branch or a body, never under a branch; a temporary one may', () => {
  const under = (code: string, above: string) => allowsParent(findGivenKind(code)!, above)
  expect(['committee', 'general-branch', 'body'].every((above) => under('branch', above))).toBe(true)
  expect(under('branch', 'joint-branch')).toBe(false)
  expect(under('temporary-branch', 'branch')).toBe(true)
})

test('BR-08 an own kind never has a module that its base lacks, whatever is asked for', () => {
  const some = <T>(values: readonly T[]) => fc.subarray([...values])
  const codes = givenKinds.map((kind) => kind.code)
  fc.assert(
    fc.property(fc.constantFrom(...givenKinds), some(modules), some(codes), (base, wanted, parents) => {
      const fault = faultOfOwnKind(base, { modules: wanted, parents })
      const within = wanted.every((module) => hasModule(base, module))
      if (!within) expect(fault).toBe('modules-beyond-base')
      else expect(fault === undefined).toBe(parents.every((parent) => allowsParent(base, parent)))
      if (base.isTemporary && fault === undefined) expect(wanted).toEqual([])
    }),
  )
})
