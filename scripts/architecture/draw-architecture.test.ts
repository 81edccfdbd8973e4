import { expect, test } from 'vitest'
import { drawArchitecture } from './draw-architecture.ts'
import { placeOf, rowOf } from './places.ts'

test('a file stands in the box of its folder', () => {
  expect(placeOf('src/capabilities/meetings/server/open-meeting.ts')).toBe('meetings')
  expect(placeOf('src/app/member/main.ts')).toBe('app/member')
  expect(placeOf('src/platform/http/server.ts')).toBe('platform')
  expect(placeOf('src/platform/http/server.test.ts')).toBeNull()
  expect(placeOf('node_modules/zod/index.js')).toBeNull()
})

test('a capability stands in the row of its tier', () => {
  expect([rowOf('organisation'), rowOf('meetings'), rowOf('handbook')]).toEqual(['foundation', 'activity', 'overview'])
})

test('every box is drawn once, and a use that follows from others has no arrow', () => {
  const svg = drawArchitecture(
    new Map([
      ['meetings', new Set(['organisation', 'platform', 'kernel'])],
      ['organisation', new Set(['platform', 'kernel'])],
      ['platform', new Set(['kernel'])],
    ]),
  )
  expect(svg.match(/<text [^>]*text-anchor/g)).toHaveLength(4)
  expect(svg.match(/marker-end/g)).toHaveLength(3)
})

test('the order in which files were read does not show', () => {
  const one = new Map([
    ['meetings', new Set(['platform', 'organisation'])],
    ['rules', new Set(['kernel'])],
  ])
  const other = new Map([
    ['rules', new Set(['kernel'])],
    ['meetings', new Set(['organisation', 'platform'])],
  ])
  expect(drawArchitecture(one)).toBe(drawArchitecture(other))
})
