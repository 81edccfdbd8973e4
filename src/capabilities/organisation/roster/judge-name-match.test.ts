import { describe, expect, it } from 'vitest'
import type { Cell, Sheet } from '#platform/documents/spreadsheet-types.ts'
import { applyImportPlan, nothingKnown } from '#testing/apply-import-plan.ts'
import type { Coverage, CurrentRoster, SameAnswers } from './import-plan.ts'
import { planImport } from './plan-import.ts'
import { readRoster } from './read-roster.ts'

const today = '2026-11-20'
const hash = (kind: string, value: string) => `${kind}#${[...value].reverse().join('')}`
const heads = ['姓名', '身份证号', '手机号', '出生日期', '人员类别', '用人单位', '岗位', '所在项目']

function file(...rows: Cell[][]): Sheet[] {
  const all = [heads, ...rows].map((cells, at) => ({ number: at + 1, cells }))
  return [{ name: '人员', hidden: false, date1904: false, rows: all }]
}
function plan(
  sheets: readonly Sheet[],
  current: CurrentRoster,
  coverage: Coverage = { kind: 'group' },
  { answers = {} }: { answers?: SameAnswers } = {},
) {
  return planImport(readRoster(sheets, today), current, coverage, today, hash, answers)
}
const take = (sheets: readonly Sheet[]) => applyImportPlan(nothingKnown, plan(sheets, nothingKnown), hash)

describe('by name and work alone', () => {
  const current = take(file(['张三', null, null, null, '群众', '甲公司', '木工', '某工地']))
  const bare = file(['张三', null, null, null, null, '甲公司'])
  const moved = file(['张三', null, null, null, '群众', '甲公司', '焊工', '某工地'])
  const answered = (sheets: Sheet[], answer: 'same' | 'other', coverage: Coverage = { kind: 'group' }) =>
    plan(sheets, current, coverage, { answers: { [plan(sheets, current).matches[0]!.key]: answer } })
  const became = (done: ReturnType<typeof plan>) => ({
    changed: done.people.changed.length,
    added: done.people.added.length,
    codes: done.errors.map(({ code }) => code),
    taken: done.matches.map(({ taken }) => taken),
  })

  it('takes the two for one where nothing differs, and shows both sides', () => {
    const done = plan(bare, current)
    expect(became(done)).toEqual({ changed: 0, added: 0, codes: [], taken: ['same'] })
    expect(done.matches[0]).toMatchObject({ sheet: '人员', row: 2, name: '张三', answer: null })
    expect(done.matches[0]!.facts).toContainEqual({ field: 'job', told: null, known: '木工', differs: false })
    expect(done.matches[0]!.facts).toContainEqual({
      field: 'employer',
      told: '甲公司',
      known: '甲公司',
      differs: false,
    })
  })

  it('lets the row wait where anything differs, and ends nobody meanwhile', () => {
    const done = plan(moved, current)
    expect(became(done)).toEqual({ changed: 0, added: 0, codes: ['same-person-unsure'], taken: ['waits'] })
    expect(done.matches[0]!.facts.filter(({ differs }) => differs)).toEqual([
      { field: 'job', told: '焊工', known: '木工', differs: true },
    ])
    const phoned = take(file(['张三', null, '13800138000', null, '群众', '甲公司', '木工', '某工地']))
    const otherPhone = plan(file(['张三', null, '13900139000', null, null, '甲公司']), phoned)
    expect(otherPhone.matches[0]!.facts.find(({ field }) => field === 'phone')).toEqual({
      field: 'phone',
      told: '139******00',
      known: '***',
      differs: true,
    })
    expect(otherPhone.people).toEqual({ added: [], changed: [], ended: [] })
  })

  it('does as the clerk answers, either way', () => {
    expect(became(answered(moved, 'same'))).toEqual({ changed: 1, added: 0, codes: [], taken: ['same'] })
    expect(became(answered(moved, 'other'))).toEqual({ changed: 0, added: 1, codes: [], taken: ['other'] })
    const withCategory = file(['张三', null, null, null, '群众', '甲公司'])
    expect(became(answered(withCategory, 'other'))).toEqual({ changed: 0, added: 1, codes: [], taken: ['other'] })
    expect(became(answered(bare, 'other'))).toMatchObject({ added: 0, codes: ['category-missing'] })
  })

  it('asks anew when somebody else of that name is meant', () => {
    const renumbered = { ...current, people: current.people.map((person) => ({ ...person, id: person.id + 1 })) }
    const answers = { [plan(moved, current).matches[0]!.key]: 'same' as const }
    expect(became(plan(moved, renumbered, { kind: 'group' }, { answers })).taken).toEqual(['waits'])
  })
})
