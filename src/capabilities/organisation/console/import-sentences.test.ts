import { expect, test } from 'vitest'
import { nameOfCoverage, whatChanges } from './import-sentences.ts'

const none = { added: 0, changed: 0, ended: 0 }

test('says what will happen to how many, and only what happens', () => {
  const summary = {
    units: { ...none, added: 3 },
    people: { ...none, added: 904, ended: 2 },
    posts: { ...none, added: 10 },
  }
  expect(whatChanges(summary, 'zh')).toBe('新增 3 个组织、904 人、10 项任职；结束 2 人')
  expect(whatChanges({ units: none, people: none, posts: none }, 'zh')).toBe('')
})

test('names what a file covers', () => {
  expect(nameOfCoverage({ kind: 'unit', code: 'A0401', complete: true }, 'zh')).toBe('一个单位的完整名单（A0401）')
  expect(nameOfCoverage({ kind: 'additions' }, 'en')).toBe('Additions only')
})
