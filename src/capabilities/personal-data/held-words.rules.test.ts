import { describe, expect, test } from 'vitest'
import { readRow } from './held-words.rules.ts'

const read = (row: object) => readRow(row, 'zh').map(({ name, value }) => `${name} ${value}`)

describe('what is held, in words', () => {
  test('a transfer of affiliation', () => {
    const row = {
      id: '01a',
      direction: 'out',
      person: { id: '01b', name: '方娜超' },
      from: { id: '01c', name: '桥梁项目党支部' },
      to: { id: null, name: '某局党委' },
      askedBy: 'home',
      askedOn: '2026-11-20',
      reason: '',
      validDays: 90,
      releasedOn: null,
    }
    expect(read(row)).toEqual([
      '方向 转到集团以外',
      '党员 方娜超',
      '转出 桥梁项目党支部',
      '接收 某局党委',
      '由谁提出 转出支部',
      '提出日期 2026-11-20',
      '介绍信有效天数 90',
    ])
  })

  test('a floating case with what was noted and what was done at the host', () => {
    const row = {
      notes: [{ id: '01a', kind: 'contact', on: '2026-11-15', text: '一切都好', by: '赵一' }],
      lines: [{ id: '01b', on: '2026-11-27', words: { zh: '党员大会（到会）', en: 'general meeting (there)' } }],
      endedHow: 'came-back',
    }
    expect(read(row)).toEqual([
      '联系记录 类别：联系；日期：2026-11-15；内容：一切都好；记录人：赵一',
      '在流入地参加的活动 日期：2026-11-27；内容：党员大会（到会）',
      '怎样结束 返回或离开',
    ])
  })

  test('numbers of the inside and what is empty are left out; names of a roster’s own columns stay', () => {
    expect(read({ person_id: 4, key_id: 'k', job: null, extra: { 籍贯: '四川', 党费基数: '' } })).toEqual([
      '花名册里的其他内容 籍贯：四川',
    ])
    expect(read({ extra: { 籍贯: '四川', 特长: '测量' } })).toEqual(['花名册里的其他内容 籍贯：四川；特长：测量'])
  })
})
