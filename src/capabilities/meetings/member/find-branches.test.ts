import { pinyin } from 'pinyin-pro'
import { expect, test } from 'vitest'
import { branchLines, findBranches } from './find-branches.ts'
import type { UnitNode } from './own-branches.ts'
import { pinyinInitials } from './pinyin-initials.ts'

const units = [
  unit('company', '第一工程公司党委', 'C1', null),
  unit('north', '北方城市产业基地项目党支部', 'C1-P1', 'company'),
  unit('rail', '轨道一号线党支部', 'C2-P1', null),
]
const lines = branchLines(units.slice(1), units)

test('a line says whose branch it is and its code', () => {
  expect(lines.map((line) => line.note)).toEqual(['第一工程公司党委 · C1-P1', 'C2-P1'])
})

test.each([
  ['', ['north', 'rail']],
  ['  ', ['north', 'rail']],
  ['轨道', ['rail']],
  ['第一工程', ['north']],
  ['c2-p', ['rail']],
  ['bfcs', ['north']],
  ['GDYHX', ['rail']],
  ['第一 产业', ['north']],
  ['第一 轨道', []],
  ['没有', []],
])('“%s” finds %j', (search, found) => {
  expect(findBranches(lines, search).map((line) => line.id)).toEqual(found)
})

test('the initials of the 3,755 most used characters agree with a dictionary, but for those of several readings', () => {
  const decoder = new TextDecoder('gb18030')
  const marks = levelOne().map((bytes) => decoder.decode(bytes))
  const odd = marks.filter((mark) => pinyinInitials(mark) !== pinyin(mark, { toneType: 'none' })[0])
  expect(marks).toHaveLength(3755)
  expect(odd.filter((mark) => pinyin(mark, { multiple: true, type: 'array' }).length < 2)).toEqual([])
  expect(odd.length).toBeLessThan(30)
})

test('letters, figures and signs stand as they are', () => {
  expect(pinyinInitials('K12+300·项目A')).toBe('k12+300·xma')
})

function unit(id: string, name: string, code: string, parentId: string | null): UnitNode {
  return { id, name, code, parentId, kind: 'branch', depth: parentId === null ? 0 : 1, ownKind: null, network: null }
}

/** GB 2312, rows 16 to 55. */
function levelOne(): Uint8Array[] {
  const rows = Array.from({ length: 40 }, (_, row) => 0xb0 + row)
  return rows.flatMap((row) =>
    Array.from({ length: row === 0xd7 ? 89 : 94 }, (_, column) => new Uint8Array([row, 0xa1 + column])),
  )
}
