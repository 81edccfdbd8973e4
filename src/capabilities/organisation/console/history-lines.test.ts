import { expect, test } from 'vitest'
import { linesOf } from './history-lines.ts'

const row = {
  id: 'a',
  from: '2024-03-01',
  to: null,
  recordedAt: '2024-03-04T17:00:00Z',
  supersededAt: null,
  isCorrection: false,
  reason: '',
}

test('what holds stands apart from what was corrected, with its days and why', () => {
  const right = { ...row, id: 'b', from: '2024-02-01', isCorrection: true, reason: '早一个月' }
  const wrong = { ...row, to: '2025-01-01', supersededAt: '2025-05-31T20:00:00Z' }
  const { holding, superseded } = linesOf([right, wrong], ({ id }) => id, 'zh')
  expect(holding).toEqual([{ entry: right, title: 'b', span: '2024-02-01 起', note: '2024-03-05 更正：早一个月' }])
  expect(superseded).toEqual([
    { entry: wrong, title: 'a', span: '2024-03-01 至 2025-01-01', note: '2025-06-01 改为更正后的记录' },
  ])
  expect(linesOf([row], ({ id }) => id, 'en').holding[0]?.note).toBe('recorded on 2024-03-05')
})
