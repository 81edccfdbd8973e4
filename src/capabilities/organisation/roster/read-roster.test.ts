import { describe, expect, it } from 'vitest'
import type { Cell, Sheet } from '#platform/documents/spreadsheet-types.ts'
import { valueCodes } from './roster-values.rules.ts'
import { rosterMessages } from './roster.messages.ts'
import { readRoster } from './read-roster.ts'
import { planImport } from './plan-import.ts'
import type { Coverage, CurrentRoster } from './import-plan.ts'
import { applyImportPlan, nothingKnown } from '#testing/apply-import-plan.ts'

const today = '2026-11-20'
const hash = (kind: string, value: string) => `${kind}#${value.length}#${[...value].reverse().join('')}`

function sheet(name: string, rows: readonly (readonly Cell[])[]): Sheet {
  return { name, hidden: false, date1904: false, rows: rows.map((cells, at) => ({ number: at + 1, cells })) }
}

const unitHeads = ['组织编号', '组织名称', '上级编号', '组织类别', '单位类型', '网络情况', '成立日期', '届满日期']
const units = (...rows: Cell[][]) =>
  sheet('组织', [unitHeads, ['G', '集团党委', null, '党委'], ['B', '一支部', 'G', '631'], ...rows])
const personHeads = [
  '姓名',
  '身份证号',
  '手机号',
  '出生日期',
  '人员类别',
  '入党日期',
  '转正日期',
  '性别',
  '组织关系所在',
  '组织生活所在',
  '流动情况',
  '用人单位',
  '岗位',
  '用工形式',
]
const people = (...rows: Cell[][]) => sheet('人员', [personHeads, ...rows])
const person = (fields: Record<string, Cell>): Cell[] =>
  personHeads.map((head) => fields[head] ?? ({ 姓名: '张三', 人员类别: '群众' } as Record<string, Cell>)[head] ?? null)
const posts = (...rows: Cell[][]) =>
  sheet('任职', [['组织编号', '姓名', '身份证号', '职务', '任职日期', '离任日期'], ...rows])
const projects = (...rows: Cell[][]) =>
  sheet('项目', [['项目编号', '项目名称', '公司编号', '开工日期', '计划竣工'], ...rows])
const milestones = (...rows: Cell[][]) => sheet('节点', [['项目编号', '节点', '计划日期', '实际日期'], ...rows])

function plan(sheets: Sheet[], current: CurrentRoster = nothingKnown, coverage: Coverage = { kind: 'group' }) {
  return planImport(readRoster(sheets, today), current, coverage, today, hash)
}

const good = '110105194912310028'
const phone = '13800138000'
const valid = '11010519491231002X'
const member = { 组织关系所在: 'B', 人员类别: '正式党员' }

/** One file for each code of an error or warning: which sheet, row and column it names. */
const cases: [
  code: string,
  sheets: Sheet[],
  at: [string, number, string],
  coverage?: Coverage,
  current?: CurrentRoster,
][] = [
  ['cell-error', [people(person({ 岗位: '#N/A' }))], ['人员', 2, '岗位']],
  ['formula-text', [people(person({ 岗位: '=cmd|1' }))], ['人员', 2, '岗位']],
  ['formula-text', [people(person({ 手机号: '@SUM(1)' }))], ['人员', 2, '手机号']],
  ['value-too-long', [people(person({ 岗位: '岗'.repeat(501) }))], ['人员', 2, '岗位']],
  ['date-unreadable', [people(person({ 出生日期: '去年' }))], ['人员', 2, '出生日期']],
  ['date-incomplete', [people(person({ 出生日期: '1980年3月' }))], ['人员', 2, '出生日期']],
  ['date-impossible', [people(person({ 出生日期: '1981-02-30' }))], ['人员', 2, '出生日期']],
  ['date-impossible', [people(person({ 出生日期: '1081-02-20' }))], ['人员', 2, '出生日期']],
  ['date-future', [people(person({ 入党日期: '2026-11-21', 人员类别: '预备党员' }))], ['人员', 2, '入党日期']],
  [
    'dates-reversed',
    [people(person({ ...member, 入党日期: '2020-01-01', 转正日期: '2019-01-01' })), units()],
    ['人员', 2, '转正日期'],
  ],
  [
    'dates-reversed',
    [units(['X', 'x', 'G', '党支部', null, null, '2026-01-01', '2025-01-01'])],
    ['组织', 4, '届满日期'],
  ],
  ['identity-as-number', [people(person({ 身份证号: 110105194912310030 }))], ['人员', 2, '身份证号']],
  ['identity-shape', [people(person({ 身份证号: '1234567' }))], ['人员', 2, '身份证号']],
  ['identity-date', [people(person({ 身份证号: '110105194913310028' }))], ['人员', 2, '身份证号']],
  ['identity-check-digit', [people(person({ 身份证号: good }))], ['人员', 2, '身份证号']],
  [
    'identity-elsewhere',
    [
      sheet('人员', [
        ['姓名', '人员类别', '证号'],
        ['张三', '群众', valid],
      ]),
    ],
    ['人员', 2, '证号'],
  ],
  ['phone-shape', [people(person({ 手机号: '12345' }))], ['人员', 2, '手机号']],
  ['birth-differs', [people(person({ 身份证号: valid, 出生日期: '1950-01-01' }))], ['人员', 2, '出生日期']],
  ['name-missing', [people(person({ 姓名: ' \u3000' }))], ['人员', 2, '姓名']],
  ['name-damaged', [people(person({ 姓名: '张?' }))], ['人员', 2, '姓名']],
  ['code-missing', [units([null, 'x', 'G', '党支部'])], ['组织', 4, '组织编号']],
  ['code-twice', [units(['B', '又一支部', 'G', '党支部'])], ['组织', 4, '组织编号']],
  ['kind-missing', [units(['X', 'x', 'G'])], ['组织', 4, '组织类别']],
  ['kind-unknown', [units(['X', 'x', 'G', '协会'])], ['组织', 4, '组织类别']],
  ['body-unknown', [units(['X', 'x', 'G', '党支部', '马戏团'])], ['组织', 4, '单位类型']],
  ['network-unknown', [units(['X', 'x', 'G', '党支部', null, '五格'])], ['组织', 4, '网络情况']],
  ['category-missing', [people(['李四'])], ['人员', 2, '人员类别']],
  ['category-unknown', [people(person({ 人员类别: '嘉宾' }))], ['人员', 2, '人员类别']],
  ['sex-unknown', [people(person({ 性别: '不详' }))], ['人员', 2, '性别']],
  ['floating-unknown', [people(person({ 流动情况: '漂' }))], ['人员', 2, '流动情况']],
  ['post-missing', [units(), people(person(member)), posts(['B', '张三'])], ['任职', 2, '职务']],
  ['post-unknown', [units(), people(person(member)), posts(['B', '张三', null, '掌门'])], ['任职', 2, '职务']],
  [
    'post-twice',
    [units(), people(person(member)), posts(['B', '张三', null, '书记'], ['B', '张三', null, '书记'])],
    ['任职', 3, '职务'],
  ],
  [
    'milestone-twice',
    [units(), projects(['P', 'p', 'G']), milestones(['P', '封顶'], ['P', '封顶'])],
    ['节点', 3, '节点'],
  ],
  [
    'person-twice',
    [people(person({ 身份证号: valid }), person({ 身份证号: valid, 姓名: '张山' }))],
    ['人员', 3, '身份证号'],
  ],
  [
    'person-twice',
    [people(person({ 出生日期: '1980/3/1' }), person({ 出生日期: '1980年3月1日' }))],
    ['人员', 3, '姓名'],
  ],
  ['parent-unknown', [units(['X', 'x', 'NO', '党支部'])], ['组织', 4, '上级编号']],
  ['parent-loop', [units(['X', 'x', 'Y', '党支部'], ['Y', 'y', 'X', '党支部'])], ['组织', 4, '上级编号']],
  ['parent-loop', [units(['X', 'x', 'X', '党支部'])], ['组织', 4, '上级编号']],
  ['parent-missing', [units(['X', 'x', null, '党支部'])], ['组织', 4, '上级编号']],
  ['unit-unknown', [units(), people(person({ 组织关系所在: 'NO' }))], ['人员', 2, '组织关系所在']],
  ['unit-unknown', [units(), people(person({ 组织生活所在: 'B、NO' }))], ['人员', 2, '组织生活所在']],
  [
    'unit-ambiguous',
    [units(['X', '二支部', 'G', '党支部'], ['Y', '二支部', 'G', '党支部']), people(person({ 组织关系所在: '二支部' }))],
    ['人员', 2, '组织关系所在'],
  ],
  [
    'unit-refused',
    [units(['X', 'x', 'G', '协会']), people(person({ 组织关系所在: 'X' }))],
    ['人员', 2, '组织关系所在'],
  ],
  ['unit-refused', [units(['X', 'x', 'G', '协会'], ['Y', 'y', 'X', '党支部'])], ['组织', 5, '上级编号']],
  ['affiliation-not-branch', [units(), people(person({ 组织关系所在: 'G' }))], ['人员', 2, '组织关系所在']],
  [
    'life-not-party',
    [units(['X', 'x', 'G', '单位']), people(person({ 组织生活所在: 'X' }))],
    ['人员', 2, '组织生活所在'],
  ],
  ['post-person-unknown', [units(), posts(['B', '李四', null, '书记'])], ['任职', 2, '姓名']],
  [
    'post-person-ambiguous',
    [
      units(),
      people(person({ ...member, 出生日期: '1980-01-01' }), person({ ...member, 出生日期: '1981-01-01' })),
      posts(['B', '张三', null, '书记']),
    ],
    ['任职', 2, '姓名'],
  ],
  [
    'post-name-differs',
    [units(), people(person({ ...member, 身份证号: valid })), posts(['B', '李四', valid, '书记'])],
    ['任职', 2, '姓名'],
  ],
  ['project-unknown', [units(), milestones(['P', '封顶'])], ['节点', 2, '项目编号']],
  ['unit-unknown', [units(), projects(['P', 'p', 'NO'])], ['项目', 2, '公司编号']],
  [
    'outside-coverage',
    [units(['X', 'x', 'G', '党支部']), people(person({ 组织关系所在: 'X' }))],
    ['人员', 2, '姓名'],
    { kind: 'unit', code: 'B' },
  ],
  [
    'headings-missing',
    [
      sheet('人员', [
        ['甲', '乙'],
        ['丙', '丁'],
      ]),
    ],
    ['人员', 1, ''],
  ],
  [
    'headings-missing',
    [
      sheet('表', [
        ['甲', '乙'],
        ['丙', '丁'],
      ]),
    ],
    ['表', 1, ''],
  ],
]

const warningCases: typeof cases = [
  ['identity-old', [people(person({ 身份证号: '110105491231002' }))], ['人员', 2, '身份证号']],
  ['sex-differs', [people(person({ 身份证号: valid, 性别: '男' }))], ['人员', 2, '性别']],
  ['maybe-twice', [people(person({ 岗位: '木工' }), person({ 岗位: '木工' }))], ['人员', 3, '姓名']],
  ['probation-long', [people(person({ 人员类别: '预备党员', 入党日期: '2024-11-19' }))], ['人员', 2, '入党日期']],
  [
    'joined-young',
    [people(person({ ...member, 出生日期: '2000-01-01', 入党日期: '2017-12-31' })), units()],
    ['人员', 2, '入党日期'],
  ],
  ['category-dates', [people(person({ 入党日期: '2010-01-01' }))], ['人员', 2, '入党日期']],
  ['name-private', [people(person({ 姓名: '张\ue000' }))], ['人员', 2, '姓名']],
  [
    'post-future',
    [units(), people(person(member)), posts(['B', '张三', null, '书记', '2026-12-01'])],
    ['任职', 2, '任职日期'],
  ],
  [
    'post-held-twice',
    [
      units(),
      people(person(member), person({ ...member, 姓名: '李四' })),
      posts(['B', '张三', null, '书记'], ['B', '李四', null, '书记']),
    ],
    ['任职', 3, '职务'],
  ],
  [
    'milestone-future',
    [units(), projects(['P', 'p', 'G']), milestones(['P', '封顶', null, '2026-12-01'])],
    ['节点', 2, '实际日期'],
  ],
  [
    'affiliation-temporary',
    [units(['X', 'x', 'G', '临时党支部']), people(person({ 组织关系所在: 'X' }))],
    ['人员', 2, '组织关系所在'],
  ],
  [
    'heading-twice',
    [
      sheet('人员', [
        ['姓名', '人员类别', '姓名'],
        ['张三', '群众', '别名'],
      ]),
    ],
    ['人员', 1, '姓名'],
  ],
  ['number-masked', [sheet('组织', [[...unitHeads, '电话'], ['G', '党委', null, '党委', null, null, null, null, phone]])], ['组织', 2, '电话']], // prettier-ignore
  ['sheet-ignored', [units(), sheet('说明', [['怎样填写']])], ['说明', 1, '']],
]

const known = applyImportPlan(
  nothingKnown,
  plan([units(), people(person({ ...member, 手机号: '13800138000', 岗位: '木工', 用人单位: '甲' }))]),
  hash,
)
const otherJob = person({ ...member, 岗位: '焊工', 用人单位: '甲' })
cases.push(['same-person-unsure', [people(otherJob)], ['人员', 2, '姓名'], { kind: 'group' }, known])
warningCases.push(
  [
    'already-known',
    [people(person({ ...member, 手机号: '13800138000', 岗位: '焊工' }))],
    ['人员', 2, '姓名'],
    { kind: 'additions' },
    known,
  ],
  ['matched-by-name', [people(person({ ...member, 用人单位: '甲' }))], ['人员', 2, '姓名'], { kind: 'group' }, known],
  [
    'phone-of-another',
    [people(person({ 姓名: '王五', 手机号: '13800138000' }))],
    ['人员', 2, '手机号'],
    { kind: 'group' },
    known,
  ],
  [
    'unit-in-use',
    [sheet('组织', [unitHeads, ['G', '集团党委', null, '党委']]), people(person({ ...member, 手机号: '13800138000' }))],
    ['组织', 1, '组织编号'],
    { kind: 'unit', code: 'G', complete: true },
    known,
  ],
)

describe('every code', () => {
  it.each(cases)('error %s', (code, sheets, [name, row, column], coverage, current) => {
    const found = plan(sheets, current, coverage).errors.map((error) => [
      error.code,
      error.sheet,
      error.row,
      error.column,
    ])
    expect(found).toContainEqual([code, name, row, column])
  })

  it.each(warningCases)('warning %s', (code, sheets, [name, row, column], coverage, current) => {
    const done = plan(sheets, current, coverage)
    expect(done.errors).toEqual([])
    expect(done.warnings.map((each) => [each.code, each.sheet, each.row, each.column])).toContainEqual([
      code,
      name,
      row,
      column,
    ])
  })

  it('has a case and a text', () => {
    // Duties that must be apart, and units overseas, have files of their own.
    const elsewhere = ['posts-apart', 'overseas-closed', 'overseas-codes-only']
    const tried = new Set([...elsewhere, ...[...cases, ...warningCases].map(([code]) => code)])
    const codes = Object.keys(rosterMessages.zh).filter((code) => !code.startsWith('error.'))
    expect(codes.filter((code) => !tried.has(code))).toEqual([])
    expect(valueCodes.filter((code) => !codes.includes(code))).toEqual([])
  })
})
