import { describe, expect, it } from 'vitest'
import { isLocalDate } from '#kernel/local-date.ts'
import { findRule, ruleRows } from './rules.sources.ts'
import { voteActRows } from './vote-acts.rules.ts'

describe('rule rows', () => {
  it('have dates that exist, and versions of one id that neither overlap nor leave a gap', () => {
    const byId = Map.groupBy(ruleRows, (row) => row.id)
    for (const rows of byId.values()) {
      const sorted = rows.toSorted((a, b) => (a.inForceFrom < b.inForceFrom ? -1 : 1))
      for (const [at, row] of sorted.entries()) {
        expect(isLocalDate(row.inForceFrom)).toBe(true)
        expect(row.inForceTo).toBe(sorted[at + 1]?.inForceFrom ?? null)
      }
    }
  })

  it('carry a share for the quorum and the majority of every act', () => {
    for (const act of Object.values(voteActRows)) {
      expect(findRule(act.quorum, null)?.default?.kind).toBe('share')
      expect(findRule(act.majority, null)?.default?.kind).toBe('share')
    }
  })

  it('are chosen by the day of the event', () => {
    expect(findRule('EL-05', '2020-07-12')?.document).toBe('中国共产党基层组织选举工作暂行条例')
    expect(findRule('EL-05', '2020-07-13')?.document).toBe('中国共产党基层组织选举工作条例')
    expect(findRule('EL-05', null)).toBe(findRule('EL-05', '2026-01-01'))
    expect(findRule('BR-11-quorum', '2001-01-01')?.inForceFrom).toBe('2018-10-28')
    expect(findRule('BR-99', null)).toBeUndefined()
  })
})
