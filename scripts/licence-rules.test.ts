import { expect, test } from 'vitest'
import { unsuitable } from './licence-rules.ts'

test('a licence that binds the whole work is named', () => {
  expect(unsuitable({ 'node_modules/a/node_modules/@b/c': { license: 'AGPL-3.0' } })).toEqual(['@b/c: AGPL-3.0'])
})

test('a package without a licence is named', () => {
  expect(unsuitable({ 'node_modules/a': {} })).toEqual(['a: no licence named'])
})

test('one suitable choice is enough, but all that are joined must suit', () => {
  const found = unsuitable({
    '': { license: 'none' },
    'node_modules/choice': { license: '(GPL-2.0 OR MIT)' },
    'node_modules/both': { license: '(MIT AND GPL-2.0)' },
  })
  expect(found).toEqual(['both: (MIT AND GPL-2.0)'])
})

test('copyleft per file is for named packages only', () => {
  const found = unsuitable({
    'node_modules/axe-core': { license: 'MPL-2.0' },
    'node_modules/x': { license: 'MPL-2.0' },
  })
  expect(found).toEqual(['x: MPL-2.0'])
})
