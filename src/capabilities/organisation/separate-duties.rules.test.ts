import { describe, expect, it } from 'vitest'
import { postKinds } from './post-kinds.rules.ts'
import { findConflictingPost } from './separate-duties.rules.ts'

const codes = postKinds.map((kind) => kind.code as string)

describe('PR-06: duties that are held apart', () => {
  it('keeps the auditor and the administrator from every office, and from each other', () => {
    expect(findConflictingPost('auditor', ['office-clerk'])).toBe('office-clerk')
    expect(findConflictingPost('administrator', ['secretary'])).toBe('secretary')
    expect(findConflictingPost('administrator', ['auditor'])).toBe('auditor')
    expect(findConflictingPost('discipline-officer', ['auditor'])).toBe('auditor')
  })

  it('lets everybody else hold several posts, and an auditor be a member who leads a group', () => {
    expect(findConflictingPost('secretary', ['committee-member', 'group-leader'])).toBeUndefined()
    expect(findConflictingPost('auditor', ['group-leader', 'liaison'])).toBeUndefined()
    expect(findConflictingPost('auditor', ['auditor'])).toBeUndefined()
  })

  it('finds the same pairs from either side', () => {
    for (const one of codes)
      for (const other of codes)
        expect(findConflictingPost(one, [other]) !== undefined).toBe(findConflictingPost(other, [one]) !== undefined)
  })
})
