import type { HeldRows, OfflineCapability, OfflineReader, PendingOperation } from '#kernel/offline.ts'
import type { OutputOf } from '#kernel/endpoint.ts'
import { postsWith } from '#capabilities/organisation/post-kinds.rules.ts'
import {
  type CaseData,
  factsOf,
  type OwnCaseData,
  sortLines,
  viewCase,
  viewLine,
  viewOwnCase,
  warningsOf,
} from './case-view.rules.ts'
import { findHeldChannels, groupKey } from './channel-list.rules.ts'
import type { getCase, listCases, listChannels, listOwnCases } from './lost-contact.contract.ts'
import { stateOf } from './lost-contact.rules.ts'
import * as overlay from './overlay.rules.ts'

/** Searches as the phones of those who keep them know them without a network. */
export const lostContactOffline: OfflineCapability = {
  apply: {
    'lost-contact.open-case': overlay.openCase,
    'lost-contact.record-attempt': overlay.recordAttempt,
    'lost-contact.set-next-step': overlay.setNextStep,
    'lost-contact.report-found': overlay.reportFound,
    'lost-contact.record-decision': overlay.recordDecision,
    'lost-contact.withdraw-decision': overlay.withdrawDecision,
    'lost-contact.close-case': overlay.closeCase,
  } as OfflineCapability['apply'],
  answers: {
    'lost-contact.open-case': answerKept,
    'lost-contact.record-attempt': answerKept,
    'lost-contact.set-next-step': answerKept,
    'lost-contact.report-found': answerKept,
    'lost-contact.record-decision': answerDecided,
    'lost-contact.withdraw-decision': answerKept,
    'lost-contact.close-case': answerKept,
  },
  views: {
    'GET /api/units/:unitId/lost-contacts': viewList,
    'GET /api/lost-contacts/:caseId': viewOne,
    'GET /api/me/lost-contacts': viewOwn,
    'GET /api/search-channels': viewChannels,
  },
}

function answerKept(rows: HeldRows, op: PendingOperation) {
  const { caseId } = op.body as { caseId: string }
  const data = rows.get<CaseData>('lost-contact', caseId)?.data
  return data && { caseId, state: stateOf(factsOf(data)) }
}

function answerDecided(rows: HeldRows, op: PendingOperation) {
  const { caseId, decisionId } = op.body as { caseId: string; decisionId: string }
  const data = rows.get<CaseData>('lost-contact', caseId)?.data
  const decision = data?.decisions.find(({ id }) => id === decisionId)
  return data && { caseId, state: stateOf(factsOf(data)), warnings: decision ? warningsOf(data, decision) : [] }
}

/** Only where this reader keeps something; a phone that holds none says so of a unit that it keeps. */
function viewList(
  rows: HeldRows,
  { unitId, all }: Record<string, string>,
  reader: OfflineReader,
): OutputOf<typeof listCases> | undefined {
  if (all !== undefined) return undefined
  const held = rows.list<CaseData>('lost-contact').map(({ data }) => data)
  const own = held.filter((data) => data.within.includes(unitId!) && data.closedOn === null)
  if (!holds(reader, 'secret', [unitId!]) && own.length === 0) return undefined
  return { cases: sortLines(own.map((data) => viewLine(data, reader.today))), can: { open: true } }
}

function viewOne(
  rows: HeldRows,
  { caseId }: Record<string, string>,
  reader: OfflineReader,
): OutputOf<typeof getCase> | undefined {
  const data = rows.get<CaseData>('lost-contact', caseId!)?.data
  if (!data) return undefined
  const can = { write: holds(reader, 'secret', data.within), decide: holds(reader, 'roster', data.within) }
  return viewCase(data, { today: reader.today, channels: findHeldChannels(rows) ?? [], can })
}

function viewOwn(rows: HeldRows): OutputOf<typeof listOwnCases> {
  const own = [...rows.list<OwnCaseData>('lost-contact-own')].sort((one, other) => one.key.localeCompare(other.key))
  return { cases: own.map(({ data }) => viewOwnCase(data)) }
}

function viewChannels(rows: HeldRows, _: unknown, reader: OfflineReader): OutputOf<typeof listChannels> | undefined {
  const channels = findHeldChannels(rows)
  return channels && { channels: [...channels], can: { set: holds(reader, 'roster', [groupKey]) } }
}

function holds(reader: OfflineReader, duty: 'secret' | 'roster', units: readonly string[]): boolean {
  const kinds = postsWith(duty)
  return reader.posts.some(({ kind, unitId }) => kinds.includes(kind) && units.includes(unitId))
}
