import { newId } from '#kernel/id.ts'
import * as contract from '#capabilities/appraisal/appraisal.contract.ts'
import type { Votes } from '#capabilities/appraisal/appraisal-state.rules.ts'
import { entryOf } from '#platform/jobs/job-scopes.ts'
import type { Tx } from '#platform/http/context.ts'
import { type BranchPerson, startTestBranch, type TestBranch } from './test-branch.ts'

export const noVotes: Votes = { excellent: 0, qualified: 0, basic: 0, unqualified: 0, abstained: 0 }
export const on = '2026-11-20'

/** A branch with a deputy who belongs elsewhere and a guest, and what its tests do to its appraisals. */
export type TestAppraisals = Awaited<ReturnType<typeof startTestAppraisals>>

export async function startTestAppraisals() {
  const b: TestBranch = await startTestBranch()
  const guest = await b.add({ name: '褚流动', belongsTo: b.other, takesPartIn: b.branch })
  const deputy = await b.add({ name: '卫副书', posts: [{ kind: 'deputy-secretary', unit: b.branch }] })
  // What is closed is frozen by a trigger, and each test wants this year for itself.
  await b.people.sql(`select set_config('session_replication_role', 'replica', false)`)
  let nextYear = 2026
  const members = [b.secretary, b.recorder, ...b.members]
  const given = (appraisalId: string, who: BranchPerson, more: object = {}) => {
    const verdict = { grade: 'qualified' as const, giver: 'committee' as const, ...more }
    return { appraisalId, on, personId: who.uuid, ...verdict }
  }
  return {
    b,
    guest,
    deputy,
    /** Those who are graded. */
    members,
    given,
    async open(who = b.secretary): Promise<string> {
      const old = [++nextYear, b.branch.id]
      await b.people.sql(`update app.appraisal set year = $1 where unit_id = $2 and year = 2026`, old)
      const appraisalId = newId()
      await b.must(who, contract.openAppraisal, { unitId: b.branch.uuid, appraisalId, year: 2026, on })
      return appraisalId
    },
    see: (appraisalId: string, who = b.secretary) => b.must(who, contract.getAppraisal, { appraisalId }),
    own: (appraisalId: string, who: BranchPerson) => b.must(who, contract.getOwnAppraisal, { appraisalId }),
    /** Seven ballots of eight, and the same line for everybody. */
    pollOf(appraisalId: string, votes: Partial<Votes> = { qualified: 7 }) {
      const counts = members.map(({ uuid }) => ({ personId: uuid, votes: { ...noVotes, ...votes } }))
      return { appraisalId, on, handedOut: 8, returned: 7, counts }
    },
    /** All that a closed one needs; `more`: another verdict on somebody. */
    async close(appraisalId: string, more: Readonly<Record<string, object>> = {}): Promise<void> {
      for (const who of members)
        await b.must(b.secretary, contract.giveVerdict, given(appraisalId, who, more[who.name] ?? {}))
      await b.must(b.secretary, contract.closeAppraisal, { appraisalId, on })
    },
    asSystem: <T>(work: (tx: Tx) => Promise<T>) => b.server.services.db.read(entryOf('floating.look-after'), work),
    asPerson: <T>(who: BranchPerson, work: (tx: Tx) => Promise<T>) =>
      b.server.services.db.read({ by: 'person', personId: who.id, now: b.server.clock.now() }, work),
  }
}

export async function codeOf(answer: Promise<{ error?: { code: string } | undefined }>): Promise<string | undefined> {
  return (await answer).error?.code
}
