import type { Uuid } from '#kernel/id.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { Entry } from '#platform/database/database.ts'
import type { Services } from '#platform/http/context.ts'
import { applyImportPlan } from './apply-import-plan.ts'
import type { Chosen } from './choose-changes.ts'
import { insertLeftOut, markTaken } from './roster-left-out.store.ts'
import { type ImportSummary, moveImport } from './roster-import.store.ts'
import { RosterWriter } from './roster-writer.store.ts'

export interface WriteRequest {
  chosen: Chosen
  /** The preview of what is written: what the import did. */
  summary: ImportSummary
  entry: Entry
  importId: number
  by: Uuid
  /** Hears the part done; may throw to give the whole import up. */
  tell: (part: number) => Promise<void>
}

const outsideDuty = '42501'

/** Writes a planned import in one transaction: all of it, or nothing. */
export async function writeImport(
  services: Services,
  { chosen: { plan, leftOut, taken }, summary, entry, importId, by, tell }: WriteRequest,
): Promise<void> {
  const total =
    plan.people.added.length * 6 +
    plan.people.changed.length * 3 +
    plan.units.added.length * 2 +
    plan.posts.added.length +
    1
  let done = 0
  const each = async (count: number) => {
    done += count
    await tell(Math.min(1, done / total))
  }
  try {
    await services.db.write(entry, async (tx) => {
      await applyImportPlan(plan, {
        writer: new RosterWriter(tx, { id: importId, by }, each),
        keys: services.keys,
        day: plan.day,
      })
      const at = services.clock.now()
      await insertLeftOut(tx, importId, leftOut, at)
      await markTaken(tx, { keys: taken }, importId, at)
      // Cancelled meanwhile: everything is rolled back.
      if (!(await moveImport(tx, by, ['applying'], 'applied', { at, summary }))) throw new Refusal('roster.not-ready')
    })
  } catch (error) {
    if ((error as { code?: string }).code === outsideDuty) throw new Refusal('roster.outside-duty', { count: 1 })
    throw error
  }
}
