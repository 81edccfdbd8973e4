import { describe, expect, test } from 'vitest'
import { deviceName } from './device-name.rules.ts'
import { foldSignInName, isSignInName, labelOf } from './sign-in-name.rules.ts'
import { foldToken, groupToken, slipToken } from './slip.rules.ts'

describe('a sign-in name', () => {
  test.each([
    ['＋86 139 0000 1234', '13900001234'],
    ['0086-13900001234', '13900001234'],
    [' Li.Si ', 'li.si'],
    ['王 小二', '王小二'],
  ])('%s is compared as %s', (typed, folded) => expect(foldSignInName(typed)).toBe(folded))

  test.each([
    ['13900001234', true],
    ['王小二', true],
    ['li_4', true],
    ['139', false],
    ['1', false],
    ['a b', false],
    ['<script>', false],
  ])('%s: %s', (name, fits) => expect(isSignInName(name)).toBe(fits))

  test('a phone number is shown by its end', () =>
    expect([labelOf('13900001234'), labelOf('li.si')]).toEqual(['•••• 1234', 'li.si']))
})

describe('a slip’s token', () => {
  test('has sixteen letters that cannot be mistaken for each other', () => {
    const token = slipToken(Uint8Array.from({ length: 32 }, (_, at) => at * 11))
    expect(token).toMatch(/^[0-9A-HJKMNP-TV-Z]{16}$/)
    expect(foldToken(groupToken(token).toLowerCase())).toBe(token)
  })
  test('is read as people type it', () => expect(foldToken('oil1-0abc')).toBe('01110ABC'))
})

test.each([
  [
    'Mozilla/5.0 (Linux; Android 13; V2134A) AppleWebKit/537.36 Chrome/116.0 Mobile MicroMessenger/8.0',
    'Android · WeChat',
  ],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Mobile/15E148 Safari/604.1', 'iPhone · Safari'],
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/120.0 Safari/537.36 Edg/120.0', 'Windows · Edge'],
  [null, '—'],
])('a device’s name for its owner', (agent, name) => expect(deviceName(agent)).toBe(name))
