import type { Entry } from '../database/database.ts'

/**
 * In which part of the tree each job acts, reviewed here and in `docs/operations.md`; a job that is not listed does
 * not run. `installation`: all units. `none`: no unit's records at all, only its own tables.
 */
export const jobScopes: Readonly<Record<string, JobScope>> = {
  'platform.seal-audit': 'none',
  'platform.collect-files': 'none',
  // Writes where documents of the search stand; shows nothing of them.
  'platform.rewrite-moved': 'none',
  // Each as the person who sent it.
  'sync.replay-operations': 'none',
  // Whose packet it is, is seen only once it is open; each operation in it then acts as the person who signed it.
  'packets.take-waiting': 'installation',
  'packets.sweep-receipts': 'installation',
  'accounts.sweep-sign-in': 'none',
  // These act as the person who asked, in his own scope.
  'organisation.read-roster': 'none',
  'organisation.apply-roster': 'none',
  'organisation.close-imports': 'installation',
  // Prepares a preview for the group office; nothing of the roster is changed by it.
  'provisioning.read-source': 'installation',
  // Whose phones hold what was told to one of two who are one.
  'notices.renew-merged': 'installation',
  'meetings.renew-feed': 'installation',
  // Counts what is due of every company; deletes nothing.
  'personal-data.propose-retention': 'installation',
  // Items lie in every branch; the owner is told first, then who can help.
  'ledger.remind': 'installation',
  'ledger.tell-verifiers': 'installation',
  // An appeal lies in some branch; whoever wrote it may have left it.
  'appraisal.tell-appeal': 'installation',
  'transfers.remind': 'installation',
  'floating.look-after': 'installation',
  // Cases lie in every branch; it puts them on the phones of those who keep them and tells offices what a rule allows.
  'lost-contact.publish-case': 'installation',
  'lost-contact.tell-proposals': 'installation',
  // What came on the open page lies with the group's office until somebody passes it on.
  'lost-contact.tell-find': 'installation',
  'lost-contact.sweep-find': 'none',
}

export type JobScope = 'installation' | 'none'

/** Throws for a job that nobody reviewed. */
export function requireJobScope(name: string): JobScope {
  const scope = jobScopes[name]
  if (!scope) throw new Error(`the job ${name} has no scope in job-scopes.ts`)
  return scope
}

/** The root of the tree, which every installation has from its first migration. */
const root = '000001.'

export function entryOf(job: string): Entry {
  return { by: 'job', paths: requireJobScope(job) === 'installation' ? [root] : [] }
}
