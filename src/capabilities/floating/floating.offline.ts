import type { HeldRows, OfflineCapability, OfflineReader, OverlayRows, PendingOperation } from '#kernel/offline.ts'
import type { OutputOf } from '#kernel/endpoint.ts'
import { caseKeepers, widePosts } from './floating.access.ts'
import type { listProposals } from './floating.contract.ts'
import {
  floatingState,
  type FloatingFacts,
  type FloatingNote,
  type FloatingRights,
  type FloatingStep,
  isOpenCase,
  judgeFloatingStep,
  takeFloatingStep,
} from './floating.rules.ts'
import { viewFloating } from './floating-view.rules.ts'

type Proposal = OutputOf<typeof listProposals>['proposals'][number]

/** Kind `floating`: in the streams of the member, his contact and the keepers of both branches; `floating-proposal`: of home's keepers. */
const kind = 'floating'
const proposalKind = 'floating-proposal'

const steps: Readonly<Record<string, { step: FloatingStep; on: string }>> = {
  'floating.accept-case': { step: 'accept', on: 'acceptedOn' },
  'floating.return-case': { step: 'return', on: 'returnedOn' },
  'floating.end-case': { step: 'end', on: 'endedOn' },
}

/** Floating membership as a phone knows it without a network, on either side. */
export const floatingOffline: OfflineCapability = {
  apply: {
    'floating.register-case': layCase,
    ...Object.fromEntries(Object.keys(steps).map((type) => [type, layStep])),
    'floating.note-contact': layNote,
    'floating.answer-proposal': (rows, op) => rows.remove(proposalKind, (op.body as { proposalId: string }).proposalId),
  },
  answers: {
    ...Object.fromEntries(
      ['floating.register-case', ...Object.keys(steps), 'floating.note-contact'].map((type) => [type, answerTo]),
    ),
    'floating.answer-proposal': (_, op) => ({ proposalId: (op.body as { proposalId: string }).proposalId }),
  },
  views: {
    'GET /api/floating': viewList,
    'GET /api/floating/:caseId': (rows, input, reader) => {
      const row = rows.get<FloatingFacts>(kind, input['caseId']!)
      return row && viewFloating(row.data, rightsOf(row.data, reader))
    },
    'GET /api/floating-proposals': viewProposals,
  },
}

interface Registered {
  caseId: string
  personId: string
  hostUnitId: string | null
  outside?: string
  since: string
  reason?: string
  paper?: string
  contactId?: string | null
  shown?: { person: string; home: string; host: string; contact: string }
}

/** Under the names that the page showed. */
function layCase(rows: OverlayRows, op: PendingOperation, reader: OfflineReader): void {
  const { caseId: id, shown, ...body } = op.body as Registered
  const home = reader.posts.find((post) => caseKeepers.includes(post.kind))
  const data: FloatingFacts = {
    id,
    person: { id: body.personId, name: shown?.person ?? '' },
    home: { id: home?.unitId ?? '', name: shown?.home ?? '' },
    host: { id: body.hostUnitId, name: body.hostUnitId === null ? (body.outside ?? '') : (shown?.host ?? '') },
    since: body.since,
    reason: body.reason ?? '',
    paper: body.paper ?? '',
    contact: body.contactId ? { id: body.contactId, name: shown?.contact ?? '' } : null,
    registeredOn: reader.today,
    acceptedOn: body.hostUnitId === null ? reader.today : null,
    returnedOn: null,
    returnReason: '',
    endedOn: null,
    endedHow: null,
    endReason: '',
    notes: [],
    lines: [],
  }
  rows.put({ stream: '', kind, key: id, data })
}

function layStep(rows: OverlayRows, op: PendingOperation, reader: OfflineReader): void {
  const body = op.body as { caseId: string; reason?: string } & Record<string, string>
  const row = rows.get<FloatingFacts>(kind, body.caseId)
  const { step, on } = steps[op.type]!
  const day = body[on] ?? reader.today
  if (!row || judgeFloatingStep(row.data, step, day, reader.today)) return
  rows.put({ ...row, data: takeFloatingStep(row.data, step, day, body.reason ?? '') })
}

function layNote(rows: OverlayRows, op: PendingOperation, reader: OfflineReader): void {
  const body = op.body as { caseId: string; noteId: string; kind?: FloatingNote['kind']; on: string; text?: string }
  const row = rows.get<FloatingFacts>(kind, body.caseId)
  if (!row || !isOpenCase(row.data) || row.data.notes.some((one) => one.id === body.noteId)) return
  const note: FloatingNote = {
    id: body.noteId,
    kind: body.kind ?? 'contact',
    on: body.on,
    text: body.text ?? '',
    by: reader.name,
  }
  rows.put({ ...row, data: { ...row.data, notes: [...row.data.notes, note] } })
}

function answerTo(rows: HeldRows, op: PendingOperation) {
  const { caseId } = op.body as { caseId: string }
  const facts = rows.get<FloatingFacts>(kind, caseId)?.data
  return { caseId, state: facts ? floatingState(facts) : 'registered' }
}

function viewList(rows: HeldRows, input: Record<string, string>, reader: OfflineReader) {
  if (looksFurther(reader)) return undefined
  const cases = rows
    .list<FloatingFacts>(kind)
    .map(({ data }) => data)
    .filter((facts) => isOpenCase(facts) === (input['which'] !== 'closed'))
    .sort((one, other) => (one.id < other.id ? 1 : -1))
    .slice(0, 100)
    .map((facts) => viewFloating(facts, rightsOf(facts, reader)))
  return { cases, next: null }
}

function viewProposals(rows: HeldRows, _: unknown, reader: OfflineReader) {
  if (looksFurther(reader)) return undefined
  const proposals = rows.list<Proposal>(proposalKind).map(({ data }) => data)
  return { proposals: proposals.sort(byAge) }
}

/** His phone holds his own branch's; the rest is the server's to say. */
function looksFurther({ posts }: OfflineReader): boolean {
  return posts.some((post) => widePosts.includes(post.kind))
}

function rightsOf({ home, host, contact }: FloatingFacts, { personId, posts }: OfflineReader): FloatingRights {
  const keepsIn = (unitId: string | null) =>
    unitId !== null && posts.some((post) => caseKeepers.includes(post.kind) && post.unitId === unitId)
  return { home: keepsIn(home.id), host: keepsIn(host.id), contact: contact?.id === personId }
}

function byAge(one: Proposal, other: Proposal): number {
  return one.awaySince < other.awaySince ? -1 : one.awaySince > other.awaySince ? 1 : one.id < other.id ? -1 : 1
}
