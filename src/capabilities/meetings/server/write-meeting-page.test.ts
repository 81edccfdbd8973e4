import { expect, test } from 'vitest'
import type { OutputOf } from '#kernel/endpoint.ts'
import type { getHandbook } from '../meeting-record.contract.ts'
import { writeMeetingPage } from './write-meeting-page.ts'

type Page = OutputOf<typeof getHandbook>

function page(more: Partial<Page> = {}): Page {
  return {
    unit: '桥梁项目党支部',
    kind: 'general-meeting',
    groupName: '',
    title: '讨论接收预备党员',
    heldOn: '2026-06-24',
    startsAt: '2026-06-24T06:28:00.000Z',
    endedAt: '2026-06-24T08:05:00.000Z',
    recordedAt: '2026-06-18T08:20:00.000Z',
    backRecorded: false,
    place: '项目部二楼会议室',
    hasOnline: true,
    chair: '王书记',
    recorder: '李𠮷',
    count: {
      due: 22,
      votersDue: 21,
      votersThere: 18,
      byState: { unmarked: 0, present: 17, online: 2, leave: 2, absent: 0, late: 1, 'left-early': 0 },
    },
    present: ['赵一', '买买提·艾力', '张㛃', '李𠮷'],
    online: ['钱二'],
    late: [],
    leftEarly: [],
    leave: [{ name: '孙三', reason: '' }],
    absent: [],
    unmarked: [],
    madeUp: [{ name: '钱二', on: '2026-06-26', how: '看了会议记录', with: '王书记' }],
    excluded: [{ name: '周四', reason: 'bedridden', approval: '公司党委批复〔2026〕3 号' }],
    guests: [{ name: '吴五', about: '公司党委组织员' }],
    agenda: [
      { title: '申请人汇报', note: '' },
      { title: '无记名投票', note: '纸质票' },
    ],
    minutes: '一、申请人汇报。\n二、讨论。<b>不是标记</b> & 也不是',
    minutesState: 'confirmed',
    resolutions: [],
    amendments: [{ text: '补充：签到表原件存支部。', at: '2026-07-01T02:00:00.000Z', by: '李𠮷' }],
    ...more,
  }
}

test('every part of the record stands on the page, rare characters whole', () => {
  const section = writeMeetingPage(page())
  expect(section).toMatchObject({ title: '6月24日　支部党员大会', newPage: true })
  const text = JSON.stringify(section)
  const said = [
    '2026年6月24日 星期三 14:28—16:05',
    '买买提·艾力',
    '张㛃',
    '李𠮷',
    '孙三',
    '长期卧病',
    '公司党委批复〔2026〕3 号',
    '吴五（公司党委组织员）',
    '2. 无记名投票：纸质票',
    '补充：签到表原件存支部。',
    '主持人签字（王书记）',
    '记录人签字（李𠮷）',
    '<b>不是标记</b> & 也不是',
  ]
  for (const one of said) expect(text).toContain(one)
  expect(text).not.toContain('补录日期')
})

test('one from paper shows both days', () => {
  const text = JSON.stringify(
    writeMeetingPage(
      page({ backRecorded: true, startsAt: null, heldOn: '2025-11-17', recordedAt: '2025-12-27T03:00:00.000Z' }),
    ),
  )
  expect(text).toContain('补录日期')
  expect(text).toContain('2025年11月17日 星期一')
  expect(text).toContain('2025年12月27日 星期六')
})
