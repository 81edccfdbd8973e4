import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findPasswordFault } from './password.rules.ts'

describe('a password', () => {
  test.each(['', 'short', '九个汉字不够长啊哟', 'abc123!@#'])('%s is too short', (password) => {
    expect(findPasswordFault(password)).toBe('accounts.password-short')
  })

  test.each([
    'password123',
    'P@ssw0rd2026',
    'woaini1314520',
    'Admin@123456',
    'dangzhibu2026',
    '1234567890',
    'qwertyuiop',
    '1qaz2wsx3edc',
    'abcdefghijkl',
    'aaaaaaaaaaaa',
    'abcabcabcabc',
    '19850607zhang'.slice(0, 11),
    '13912345678',
    '110101199003070000',
    '８６４２０８６４２０',
  ])('%s is too common', (password) => {
    expect(findPasswordFault(password)).toBe('accounts.password-common')
  })

  test('made of the own name is too common', () => {
    expect(findPasswordFault('zhaoqiang2026', ['zhaoqiang'])).toBe('accounts.password-common')
  })

  test.each(['工地上的桃花开了三次', 'correct horse battery staple', 'yu zhong mai le san ge bao zi', 'hT7-mzQ2-wWk9'])(
    '%s will do',
    (password) => {
      expect(findPasswordFault(password, ['zhaoqiang'])).toBeNull()
    },
  )

  test('a random one of twelve letters and digits is nearly always good enough', () => {
    const letter = fc.constantFrom(...Array.from('abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789'))
    fc.assert(
      fc.property(fc.array(letter, { minLength: 12, maxLength: 12 }), (letters) => {
        fc.pre(new Set(letters.map((one) => one.toLowerCase())).size > 5 && letters.some((one) => /\D/.test(one)))
        expect(findPasswordFault(letters.join(''))).not.toBe('accounts.password-short')
      }),
    )
  })
})
