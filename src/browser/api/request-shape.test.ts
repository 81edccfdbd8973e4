import { expect, it } from 'vitest'
import { shapeRequest } from './request-shape.ts'

it('fills path parameters from the input and puts the rest of a GET into the query string', () => {
  expect(
    shapeRequest('GET /api/units/:unitId/people', {
      unitId: 'a/b',
      q: '王',
      kind: ['full', 'probationary'],
      after: null,
    }),
  ).toEqual({
    method: 'GET',
    url: '/api/units/a%2Fb/people?q=%E7%8E%8B&kind=full&kind=probationary',
    body: undefined,
  })
})

it('puts the rest of a POST into the body', () => {
  const input = { meetingId: 'm1', answer: 'coming' }
  expect(shapeRequest('POST /api/meetings/:meetingId/answer', input)).toEqual({
    method: 'POST',
    url: '/api/meetings/m1/answer',
    body: '{"answer":"coming"}',
  })
  expect(input).toEqual({ meetingId: 'm1', answer: 'coming' })
})

it('refuses a path parameter that is absent', () => {
  expect(() => shapeRequest('GET /api/meetings/:meetingId', {})).toThrow('meetingId')
})
