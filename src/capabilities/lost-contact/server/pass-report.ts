import { findUnit } from '#capabilities/organisation/index.ts'
import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { passReport as endpoint } from '../find.contract.ts'
import { lostContactAccess } from '../lost-contact.access.ts'
import { type FindReportRow, updateReport } from './find.store.ts'
import { settleLetters } from './settle-letters.ts'
import { tellReport } from './tell-report.ts'

/** To the office of the unit that the writer named, once a person knows which that is. */
export async function passReport(
  context: CommandContext,
  input: InputOf<typeof endpoint>,
  report: FindReportRow,
): Promise<OutputOf<typeof endpoint>> {
  const { tx, actor, today } = context
  const unit = await findUnit(tx, input.unitId)
  if (!unit) throw new Refusal('record.missing')
  if (!lostContactAccess['keep-report'](actor, unit)) throw new Refusal('access.denied')
  await updateReport(tx, report.id, { unit_id: unit.id })
  await settleLetters(context, report.unitId)
  await tellReport(context, { unitId: unit.id }, 'received', today)
  context.audit({
    action: 'lost-contact.pass-report',
    objectKind: 'find-report',
    objectId: report.uuid,
    unitId: unit.id,
  })
  return { reportId: report.uuid }
}
