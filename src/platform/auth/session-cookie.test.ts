import type { FastifyRequest } from 'fastify'
import { expect, test } from 'vitest'
import { sessionCookies } from './session-cookie.ts'

const cookies = sessionCookies('the secret', false)
const request = (cookie?: string) => ({ headers: { cookie } }) as FastifyRequest
const sent = (token: string) => cookies.write(token).split(';')[0]!

test('a signed token is read, each time, alone or among other cookies', () => {
  for (const _ of [1, 2]) {
    expect(cookies.read(request(sent('token-a')))).toBe('token-a')
    expect(cookies.read(request(`x=1; ${sent('token-b')}; y=2`))).toBe('token-b')
    expect(cookies.read(request(`${sent('token-c')}; long=${'x'.repeat(2_000)}`))).toBe('token-c')
  }
})

test('a token that was read before opens nothing for another signature, secret or name', () => {
  const good = sent('token-a')
  expect(cookies.read(request(good))).toBe('token-a')
  const signature = decodeURIComponent(good).split('.').at(-1)!
  const other = sessionCookies('another secret', false).write('token-a').split(';')[0]!
  const forged = [
    good.replace('token-a', 'token-b'),
    `${good.slice(0, -8)}${good.slice(-8) === 'AAAAAAAA' ? 'BBBBBBBB' : 'AAAAAAAA'}`,
    good.replace(encodeURIComponent(signature), ''),
    good.replace('session_token', 'session_tokem'),
    other,
    '',
  ]
  for (const _ of [1, 2]) for (const cookie of forged) expect(cookies.read(request(cookie))).toBeNull()
  expect(cookies.read(request())).toBeNull()
})

test('more devices than are remembered are all read', () => {
  const tokens = Array.from({ length: 5_100 }, (_, at) => `token-${at}`)
  for (const token of [...tokens, tokens[0]!, tokens.at(-1)!]) expect(cookies.read(request(sent(token)))).toBe(token)
})
