import { describe, expect, test } from 'vitest'
import { isAliasCode, judgeOverseas, type OverseasKeeping, type TellingFacts } from './overseas.rules.ts'

const code: TellingFacts = { name: 'HW-012', extra: {} }

describe('SE-11 people of units overseas', () => {
  test('SE-11 a code is letters and digits; a name, a small letter or a second word is none', () => {
    for (const name of ['HW-012', 'A12', 'SL004', 'SLAB-123456'])
      expect([name, isAliasCode(name)]).toEqual([name, true])
    for (const name of ['张三', 'HW', '012', 'hw-012', 'HW-012 张三', 'ABCDE-12', 'HW-1', ' HW-012', 'HW-012\n'])
      expect([name, isAliasCode(name)]).toEqual([name, false])
  })

  test('SE-11 where a closed unit is spoken of, nobody is taken, not by a code either', () => {
    for (const keepings of [['closed'], [null, 'closed'], ['codes', 'closed']] as (OverseasKeeping | null)[][])
      for (const facts of [code, { ...code, name: '张三' }])
        expect(judgeOverseas(facts, keepings)).toBe('overseas-closed')
  })

  test('SE-11 where codes are switched on, a code is taken, and nothing beside it', () => {
    expect(judgeOverseas(code, ['codes', null])).toBeNull()
    expect(judgeOverseas({ ...code, identity: '', extra: { 备用: '' } }, ['codes'])).toBeNull()
    for (const more of [
      { name: '张三' },
      { identity: '11010519491231002X' },
      { phone: '13800000000' },
      { bornOn: '1990-01-01' },
      { ethnicity: '汉族' },
      { remark: '原二公司' },
      { extra: { 籍贯: '河北' } },
    ])
      expect([more, judgeOverseas({ ...code, ...more }, ['codes'])]).toEqual([more, 'overseas-codes-only'])
  })

  test('SE-11 at home everything stays as it is', () => {
    expect(judgeOverseas({ ...code, name: '张三', phone: '13800000000' }, [null, null])).toBeNull()
    expect(judgeOverseas({ ...code, name: '张三' }, [])).toBeNull()
  })
})
