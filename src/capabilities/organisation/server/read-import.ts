import { createHash } from 'node:crypto'
import { dayOf } from '#kernel/local-date.ts'
import type { Entry } from '#platform/database/database.ts'
import type { Services } from '#platform/http/context.ts'
import type { ImportPlan, KeyedHash } from '../roster/import-plan.ts'
import { planImport } from '../roster/plan-import.ts'
import { listChanges, type RosterChange } from '../roster/list-changes.ts'
import { readRosterFile } from '../roster/read-roster-file.ts'
import type { RosterDraft } from '../roster/roster-draft.ts'
import { loadCurrentRoster } from './current-roster.store.ts'
import { readMapping } from './read-mapping.ts'
import { findLeftOutKeys } from './roster-left-out.store.ts'
import { type Coverage, findUnitCodes, type ImportChoices } from './roster-import.store.ts'

export interface ReadRequest {
  /** A path, or the file's bytes. */
  source: string | Uint8Array
  coverage: Coverage
  /** What the clerk said about this file. */
  choices?: ImportChoices
  entry: Entry
  onProgress?: (part: number) => void
  signal?: AbortSignal
}

export interface ReadResult {
  draft: RosterDraft
  plan: ImportPlan
  /** The plan, change by change, and which of them were left out earlier (key → since when). */
  changes: RosterChange[]
  earlier: ReadonlyMap<string, string>
  /** Names of units by code, known or in the file. */
  unitNames: ReadonlyMap<string, string>
  /** Equal for equal plans: what a confirmation speaks of. */
  planHash: string
}

/** Reads a roster and plans what it would change, against the roster as it stands now. Throws `Refusal` for the file as a whole. */
export async function readImport(services: Services, request: ReadRequest): Promise<ReadResult> {
  const { entry, coverage, choices = {} } = request
  const day = dayOf(services.clock.now())
  const draft = await readRosterFile(request.source, day, {
    mapping: await services.db.read(entry, (tx) => readMapping(tx, choices)),
    ...(request.onProgress ? { onProgress: request.onProgress } : {}),
    ...(request.signal ? { signal: request.signal } : {}),
  })
  const hash: KeyedHash = (kind, value) => services.keys.hash(kind, value).toString('hex')
  const { plan, ...rest } = await services.db.read(entry, async (tx) => {
    const current = await loadCurrentRoster(tx, day)
    const found = planImport(draft, current, coverage, day, hash, choices.people)
    if (current.units.length > 0)
      refuseOutside(found, draft, new Set((await findUnitCodes(tx)).map((unit) => unit.code)))
    const unitNames = new Map([...current.units, ...draft.units].map(({ code, name }) => [code, name]))
    return { plan: found, earlier: await findLeftOutKeys(tx), unitNames }
  })
  return { draft, plan, ...rest, changes: listChanges(plan, hash), planHash: hashPlan(plan) }
}

/** Piece by piece: the plan of a large group as one text would weigh as much as the plan. */
function hashPlan({ errors: _errors, warnings: _warnings, namesEnding: _names, ...plan }: ImportPlan): string {
  const hash = createHash('sha256').update(plan.day)
  for (const part of [plan.units, plan.people, plan.posts, plan.projects, plan.milestones]) {
    for (const [what, list] of Object.entries(part))
      for (const each of list) hash.update(what).update(JSON.stringify(each))
  }
  return hash.digest('hex')
}

/** A clerk takes in only his own part of the tree: units elsewhere are faults of the file, not of the clerk. */
function refuseOutside(plan: ImportPlan, draft: RosterDraft, mine: ReadonlySet<string>): void {
  const added = new Set(plan.units.added.map((unit) => unit.draft.code))
  const outside = (code: string | null) => code !== null && !mine.has(code) && !added.has(code)
  for (const unit of [...plan.units.added, ...plan.units.changed]) {
    const parent = unit.parent
    if (!outside(mine.has(unit.draft.code) ? unit.draft.code : parent)) continue
    plan.errors.push({
      ...unit.source,
      column: draft.columns.units?.['code'] ?? '',
      value: unit.draft.code,
      code: 'outside-coverage',
    })
  }
}
