import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CharacterParts } from './character-parts.rules.ts'
import { asksForParts, matchesName, readNamePattern } from './name-pattern.rules.ts'
import { foldName } from './names.rules.ts'
import { spellName } from './roster/spell-name.ts'

const known: Readonly<Record<string, string>> = { 木土: '杜桂', 王民: '珉', 土口: '𠮷', 龙天: '䶮' }
const parts: CharacterParts = { holding: (said) => new Set(known[said.join('')] ?? '') }
const found = (name: string, sought: string) => matchesName(name, readNamePattern(sought, parts))

describe('a name is found', () => {
  it.each([
    ['张𬭎', '张?'],
    ['张𬭎', '？𬭎'],
    ['阿依古丽·买买提', '古丽买'],
    ['阿依古丽·买买提', '阿*提'],
    ['阿依古丽·买买提', '阿＊提'],
    ['张(三', '('],
    ['王桂明', '王[木土]明'],
    ['王桂明', '王【木土】明'],
    ['王桂明', '王［木 土］明'],
    ['王桂明', '[木土'],
    ['王珉', '王[王民]'],
    ['王珉', '*[王民]'],
    ['王珉', '王[]'],
    ['王珉', '王[?]'],
    ['王珉', '王['],
    ['李𠮷', '李[土口]'],
    ['李𠮷䶮', '[土口][龙天]'],
    ['李杜', '[⽊⼟]'],
  ])('%s by %s', (name, sought) => {
    expect(found(name, sought)).toBe(true)
  })

  it.each([
    ['张三', '李?'],
    ['王桂明', '王[王民]'],
    ['王桂明', '[木土]明王'],
    ['王桂', '王[木土]?'],
    ['王桂明', '王[abc]明'],
    ['王桂明', '王[木土]]明'],
    ['王桂明', ']'],
  ])('but not %s by %s', (name, sought) => {
    expect(found(name, sought)).toBe(false)
  })

  it('by pinyin and initials, from the beginning', () => {
    const { initials } = spellName('单雄信')
    expect(matchesName('单雄信', readNamePattern('sxx', null), [initials])).toBe(true)
    expect(matchesName('单雄信', readNamePattern('dxx', null), [initials])).toBe(false)
  })

  it('by any part of itself, whatever it is made of but marks of the search', () => {
    const names = fc.array(fc.constantFrom('王', '𠮷', '·', ' ', 'a', '(', '.', '%', '\\', '䶮'), { maxLength: 6 })
    fc.assert(
      fc.property(names, fc.nat(6), fc.nat(6), (characters, from, to) => {
        const name = characters.join('')
        const part = Array.from(foldName(name)).slice(from, to).join('')
        expect(found(name, part)).toBe(true)
      }),
    )
  })
})

it('any text is read without error', () => {
  const typed = fc.array(fc.constantFrom('[', ']', '【', '】', '［', '?', '*', '木', '𠮷', 'a', ' ', '\\', '\ud842'))
  fc.assert(fc.property(typed, (marks) => typeof found('王桂明', marks.join('')) === 'boolean'))
})

it('the parts of characters are asked for only where a bracket stands; without them it is any character', () => {
  expect(['[', '【木】', '［'].every(asksForParts)).toBe(true)
  expect(['', '王?', '(木)', ']'].some(asksForParts)).toBe(false)
  expect(matchesName('王桂明', readNamePattern('王[火]明', null))).toBe(true)
})
