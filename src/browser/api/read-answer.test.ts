import { expect, it } from 'vitest'
import { readAnswer } from './read-answer.ts'

it('reads a value, and an empty body as none', async () => {
  expect(await readAnswer(new Response('{"a":1}'))).toEqual({ ok: true, value: { a: 1 } })
  expect(await readAnswer(new Response(''))).toEqual({ ok: true, value: undefined })
})

it('reads a refusal with its values', async () => {
  const body = JSON.stringify({ code: 'meetings.not-due', params: { n: 3 }, message: '…' })
  expect(await readAnswer(new Response(body, { status: 409 }))).toEqual({
    ok: false,
    code: 'meetings.not-due',
    params: { n: 3 },
    message: '…',
  })
})

it.each([
  [401, 'sign-in.needed'],
  [403, 'access.denied'],
  [404, 'record.missing'],
  [429, 'rate.limited'],
  [502, 'server.busy'],
  [500, 'server.fault'],
])('gives status %i without a code the code %s', async (status, code) => {
  expect(await readAnswer(new Response('<html>gateway</html>', { status }))).toMatchObject({ ok: false, code })
})

it('does not take a captive portal’s page for an answer', async () => {
  expect(await readAnswer(new Response('<html>'))).toMatchObject({ ok: false, code: 'answer.unreadable' })
})
