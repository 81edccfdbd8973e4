import { describe, expect, it } from 'vitest'
import { spellName } from './spell-name.ts'
import { foldName, normaliseName } from '../names.rules.ts'
import { compareStrokes } from './compare-strokes.ts'

describe('names', () => {
  it.each([
    ['阿依古丽•买买提', '阿依古丽·买买提'],
    ['阿依古丽 ‧ 买买提', '阿依古丽·买买提'],
    ['阿依古丽．买买提', '阿依古丽·买买提'],
    ['阿依古丽・买买提', '阿依古丽·买买提'],
    ['张　三', '张三'],
    [' 欧阳 𠮷 ', '欧阳𠮷'],
    ['Ｊｏｈｎ   Smith', 'John Smith'],
    ['J. Smith', 'J. Smith'],
    ['张䶮', '张䶮'],
  ])('are stored in one form: %s', (written, stored) => {
    expect(normaliseName(written)).toBe(stored)
    expect(normaliseName(stored)).toBe(stored)
    expect(foldName(written)).toBe(foldName(stored))
  })

  it.each([
    ['单雄信', 'sxx'],
    ['仇英', 'qy'],
    ['查良镛', 'zly'],
    ['曾国藩', 'zgf'],
    ['解晓东', 'xxd'],
    ['上官婉儿', 'sgwe'],
    ['阿依古丽·买买提', 'ayglmmt'],
    ['吕布', 'lb'],
  ])('%s begins with %s', (name, initials) => {
    expect(spellName(name).initials).toBe(initials)
  })

  it('are spelled in plain letters', () => {
    expect(spellName('吕布').full).toBe('lvbu')
    expect(spellName('张𬭎').full).toBe('zhanghong')
  })

  it('stand by strokes: how many, then 横 竖 撇 点 折', () => {
    const sorted = '丁卜刁于万上千卫马王云仇文方孔石田白冯司刘孙李杨吴何张陈欧周赵'
    expect(Array.from(sorted).reverse().sort(compareStrokes).join('')).toBe(sorted)
    expect(['王五', '王二', '丁一', '欧阳', 'John'].sort(compareStrokes)).toEqual([
      '丁一',
      '王二',
      '王五',
      '欧阳',
      'John',
    ])
  })

  it('have a key by strokes for every character, rare ones last', () => {
    expect(compareStrokes('𬭎', '一')).toBeGreaterThan(0)
    expect(compareStrokes('𬭎', '龘')).toBeLessThan(0)
    expect(['𠮷', '赵', '𬭎'].sort(compareStrokes)).toEqual(['赵', '𬭎', '𠮷'])
    expect(compareStrokes('阿依古丽·买买提', '阿依古丽•买买提')).toBe(0)
  })
})
