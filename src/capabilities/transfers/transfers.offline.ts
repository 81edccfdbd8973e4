import type { HeldRows, OfflineCapability, OfflineReader, OverlayRows, PendingOperation } from '#kernel/offline.ts'
import { keeperPosts, widePosts } from './transfers.access.ts'
import {
  defaultTransferSettings,
  isOpen,
  judgeStep,
  type Rights,
  stateOf,
  type Step,
  takeStep,
  type TransferFacts,
} from './transfer.rules.ts'
import { type TransferView, viewTransfer } from './transfer-view.rules.ts'

type Body = { transferId: string } & Readonly<Record<string, string | null | undefined>>

/** Kind `transfer`, in the member's stream and in those of the keepers of both branches. */
const kind = 'transfer'

/** Which day and which words of the body a step carries. */
const steps: Readonly<Record<string, { step: Step; on: string; words: string }>> = {
  'transfers.release-transfer': { step: 'release', on: 'releasedOn', words: 'letter' },
  'transfers.receive-transfer': { step: 'receive', on: 'receivedOn', words: 'slip' },
  'transfers.return-transfer': { step: 'return', on: 'returnedOn', words: 'reason' },
  'transfers.withdraw-transfer': { step: 'withdraw', on: '', words: '' },
}

/** Transfers as a phone knows them without a network: each side's step lies over the row, the other side's is not guessed. */
export const transfersOffline: OfflineCapability = {
  apply: {
    'transfers.ask-transfer': layAsked,
    ...Object.fromEntries(Object.keys(steps).map((type) => [type, layStep])),
  },
  answers: Object.fromEntries(['transfers.ask-transfer', ...Object.keys(steps)].map((type) => [type, answerTo])),
  views: {
    'GET /api/transfers': viewList,
    'GET /api/transfers/:transferId': (rows, input, reader) => {
      const row = rows.get<TransferFacts>(kind, input['transferId']!)
      return row && viewTransfer(row.data, rightsOf(row.data, reader))
    },
  },
}

interface Asked {
  transferId: string
  personId: string
  direction?: TransferFacts['direction']
  toUnitId?: string | null
  outside?: string
  askedOn: string
  reason?: string
  letter?: string
  letterOn?: string | null
  shown?: { person: string; from: string; to: string }
}

/** Under the names that the page showed; the branch that he leaves is the server's to find. */
function layAsked(rows: OverlayRows, op: PendingOperation, reader: OfflineReader): void {
  const {
    transferId: id,
    personId,
    direction = 'inside',
    toUnitId = null,
    outside = '',
    shown,
    ...body
  } = op.body as Asked
  const names = { person: '', from: '', to: '', ...shown }
  const asHost = direction === 'in' || (toUnitId !== null && isKept(reader, toUnitId))
  const data: TransferFacts = {
    id,
    direction,
    person: { id: personId, name: names.person },
    from: { id: asHost ? null : homeOf(personId, reader), name: direction === 'in' ? outside : names.from },
    to: direction === 'out' ? { id: null, name: outside } : { id: toUnitId, name: names.to },
    askedBy: personId === reader.personId ? 'member' : asHost ? 'host' : 'home',
    askedOn: body.askedOn,
    reason: body.reason ?? '',
    validDays: defaultTransferSettings.validDays,
    letter: body.letter ?? '',
    releasedOn: direction === 'in' ? (body.letterOn ?? null) : null,
    receivedOn: null,
    slip: '',
    returnedOn: null,
    returnedBy: null,
    returnReason: '',
    withdrawnOn: null,
    movedOn: null,
  }
  rows.put({ stream: '', kind, key: id, data })
}

function homeOf(personId: string, reader: OfflineReader): string | null {
  const own = reader.memberships.find((place) => place.kind === 'affiliation')?.unitId
  return (personId === reader.personId ? own : ownBranch(reader)) ?? null
}

function ownBranch({ posts }: OfflineReader): string | undefined {
  return posts.find((post) => keeperPosts.includes(post.kind))?.unitId
}

function isKept({ posts }: OfflineReader, unitId: string): boolean {
  return posts.some((post) => keeperPosts.includes(post.kind) && post.unitId === unitId)
}

function layStep(rows: OverlayRows, op: PendingOperation, reader: OfflineReader): void {
  const body = op.body as Body
  const row = rows.get<TransferFacts>(kind, body.transferId)
  const { step, on, words } = steps[op.type]!
  const day = body[on] ?? reader.today
  if (!row || judgeStep(row.data, step, day, reader.today)) return
  const by = rightsOf(row.data, reader).host ? 'host' : 'home'
  rows.put({ ...row, data: takeStep(row.data, step, day, body[words] ?? '', by) })
}

function answerTo(rows: HeldRows, op: PendingOperation) {
  const { transferId } = op.body as Body
  const facts = rows.get<TransferFacts>(kind, transferId)?.data
  return { transferId, state: facts ? stateOf(facts) : 'asked', movedOn: facts?.movedOn ?? null }
}

/** Whoever looks further than his own branch asks the server: his phone does not hold them all. */
function viewList(rows: HeldRows, input: Record<string, string>, reader: OfflineReader) {
  if (reader.posts.some((post) => widePosts.includes(post.kind))) return undefined
  const held = rows.list<TransferFacts>(kind).map(({ data }) => data)
  const wanted = held.filter((facts) => isOpen(facts) === (input['which'] !== 'closed'))
  const transfers: TransferView[] = wanted
    .sort((one, other) => (one.id < other.id ? 1 : -1))
    .slice(0, 100)
    .map((facts) => viewTransfer(facts, rightsOf(facts, reader)))
  return { transfers, next: null }
}

function rightsOf({ person, from, to }: TransferFacts, reader: OfflineReader): Rights {
  const keepsIn = (unitId: string | null) => unitId !== null && isKept(reader, unitId)
  return { self: person.id === reader.personId, home: keepsIn(from.id), host: keepsIn(to.id) }
}
