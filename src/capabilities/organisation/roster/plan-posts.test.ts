import { describe, expect, it } from 'vitest'
import type { Cell, Sheet } from '#platform/documents/spreadsheet-types.ts'
import { nothingKnown } from '#testing/apply-import-plan.ts'
import { planImport } from './plan-import.ts'
import { readRoster } from './read-roster.ts'

const today = '2026-11-20'
const plan = (sheets: readonly Sheet[]) =>
  planImport(readRoster(sheets, today), nothingKnown, { kind: 'group' }, today, (kind, value) => `${kind}#${value}`, {})

function sheet(name: string, rows: readonly (readonly Cell[])[]): Sheet {
  return { name, hidden: false, date1904: false, rows: rows.map((cells, at) => ({ number: at + 1, cells })) }
}

describe('PR-06 separation of duties in a roster', () => {
  const people = sheet('人员', [
    ['姓名', '人员类别', '身份证号', '组织关系所在编号'],
    ['甲', '正式党员', '11010519491231002X', 'B'],
    ['乙', '群众', '', ''],
  ])
  const units = sheet('组织', [
    ['组织编号', '组织名称', '组织类别', '上级组织编号'],
    ['G', '集团党委', '党委', ''],
    ['B', '一支部', '党支部', 'G'],
  ])
  const posts = (...rows: string[][]) => sheet('任职', [['组织编号', '姓名', '职务'], ...rows])

  it('marks the row that would give one person both, and takes the others', () => {
    const { posts: planned, errors } = plan([
      units,
      people,
      posts(['B', '甲', '书记'], ['G', '甲', '系统管理员'], ['G', '乙', '审计员'], ['G', '乙', '系统管理员']),
    ])
    expect(planned.added.map(({ draft, kind }) => [draft.name, kind])).toEqual([
      ['甲', 'secretary'],
      ['乙', 'auditor'],
    ])
    expect(errors.map(({ row, column, code }) => [row, column, code])).toEqual([
      [3, '职务', 'posts-apart'],
      [5, '职务', 'posts-apart'],
    ])
  })
})
