import { describe, expect, it } from 'vitest'
import type { PartyFacts } from './standing.rules.ts'
import { isConfirmationDue, standingOn } from './standing.rules.ts'

const person = (category: string, joinedOn: string | null, confirmedOn: string | null): PartyFacts => ({
  category,
  joinedOn,
  confirmedOn,
})

describe('standingOn', () => {
  it.each([
    ['no member', person('activist', null, null), '2026-01-01', 'none'],
    ['day before joining', person('member', '2020-03-02', '2021-03-02'), '2020-03-01', 'none'],
    ['day of joining', person('member', '2020-03-02', '2021-03-02'), '2020-03-02', 'probationary'],
    ['day before confirmation', person('member', '2020-03-02', '2021-03-02'), '2021-03-01', 'probationary'],
    ['day of confirmation', person('member', '2020-03-02', '2021-03-02'), '2021-03-02', 'full'],
    [
      'confirmed, and the category not yet kept up',
      person('probationary', '2020-03-02', '2021-03-02'),
      '2022-01-01',
      'full',
    ],
    ['extended probation', person('probationary', '2020-03-02', null), '2022-01-01', 'probationary'],
    ['no date of confirmation, within a year', person('member', '2020-03-02', null), '2021-03-01', 'probationary'],
    ['no date of confirmation, after a year', person('member', '2020-03-02', null), '2021-03-02', 'full'],
    ['no dates at all', person('member', null, null), '1999-01-01', 'full'],
    ['a leap day of joining', person('member', '2024-02-29', null), '2025-02-28', 'full'],
  ] as const)('%s', (_name, facts, day, standing) => {
    expect(standingOn(facts, day)).toBe(standing)
  })

  it('says when confirmation is due', () => {
    expect(isConfirmationDue(person('probationary', '2025-03-02', null), '2026-03-01')).toBe(false)
    expect(isConfirmationDue(person('probationary', '2025-03-02', null), '2026-03-02')).toBe(true)
    expect(isConfirmationDue(person('probationary', '2025-03-02', '2026-06-02'), '2026-03-02')).toBe(false)
    expect(isConfirmationDue(person('member', '2020-03-02', null), '2026-03-02')).toBe(false)
  })
})
