import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { branchCommitteePosts } from '#capabilities/organisation/branch-committee.rules.ts'
import { calledOf, circlesOf, occasionKinds, usualChair } from './occasion-kinds.rules.ts'

const ids = fc.integer({ min: 1, max: 12 })
const groups = ['一组', '二组', '三组']
const people = fc.uniqueArray(fc.record({ personId: ids, groupName: fc.constantFrom(...groups, null) }), {
  selector: ({ personId }) => personId,
})
const kinds = [...branchCommitteePosts, 'group-leader', 'guide', 'liaison']
const posts = fc.array(fc.record({ personId: ids, kind: fc.constantFrom(...kinds) }))

describe('whom a meeting calls', () => {
  it('BR-12 the committee: each of its members among the people, once, in the order of posts', () => {
    fc.assert(
      fc.property(people, posts, (all, held) => {
        const called = calledOf({ kind: 'committee-meeting', groupName: '' }, all, held)
        const members = held.filter(({ kind }) => branchCommitteePosts.includes(kind)).map(({ personId }) => personId)
        const order = [...new Set(members)].filter((id) => all.some(({ personId }) => personId === id))
        expect(called.map(({ personId }) => personId)).toEqual(order)
      }),
    )
  })

  it('BR-13 the groups call everybody who is in one, and nobody twice', () => {
    fc.assert(
      fc.property(people, posts, (all, held) => {
        const names = circlesOf({ all, posts: held }).groups
        const called = names.flatMap((groupName) => calledOf({ kind: 'group-meeting', groupName }, all, held))
        expect(called).toHaveLength(all.filter(({ groupName }) => groupName !== null).length)
        expect(new Set(called).size).toBe(called.length)
      }),
    )
  })

  it('the whole branch: all of them, in their order', () => {
    fc.assert(
      fc.property(people, posts, (all, held) => {
        for (const { code } of occasionKinds.filter(({ circle }) => circle === 'branch'))
          expect(calledOf({ kind: code, groupName: '' }, all, held)).toEqual(all)
      }),
    )
  })

  it('BR-14 a group’s leader chairs his own group; else the secretary or the deputy', () => {
    fc.assert(
      fc.property(
        people,
        posts,
        fc.constantFrom('group-meeting', 'committee-meeting', 'theme-day'),
        (all, held, kind) => {
          const groupName = kind === 'group-meeting' ? '一组' : ''
          const chair = usualChair({ kind, groupName }, held, all)
          const group = all.find(({ personId }) => personId === chair?.personId)?.groupName
          if (chair?.kind === 'group-leader') expect([kind, group]).toEqual(['group-meeting', '一组'])
          else expect([undefined, 'secretary', 'deputy-secretary']).toContain(chair?.kind)
        },
      ),
    )
  })

  it('BR-22 a secretary and a deputy alone are no committee', () => {
    const held = (...codes: string[]) => codes.map((kind, at) => ({ personId: at, kind }))
    expect(circlesOf({ all: [], posts: held('secretary', 'deputy-secretary', 'group-leader') }).committee).toBe(false)
    expect(circlesOf({ all: [], posts: held('secretary', 'discipline-commissioner') }).committee).toBe(true)
  })
})
