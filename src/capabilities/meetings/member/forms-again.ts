import type { FormAgain } from '#browser/offline/operation-words.ts'
import type { CallOf } from '#kernel/endpoint.ts'
import type { QueuedOperation } from '#kernel/sync.ts'
import type { backRecordMeeting, recordResolution } from '../meeting-record.contract.ts'
import type { changeMeeting, conveneMeeting } from '../meetings.contract.ts'
import { clockOf, type ConveneForm, emptyConvene } from './convene-form.ts'
import type { BackRecordForm, VoteDraft } from './use-back-record.ts'
import type { ChangeForm } from './use-change.ts'
import type { MinutesForm } from './use-minutes-editor.ts'
import type { VoteForm } from './use-resolution.ts'
import type { WritingKind } from './use-writing.ts'

interface Body {
  meetingId: string
  resolutionId?: string
  personId?: string
  text?: string
  reason?: string
  name?: string
  about?: string
  shared?: boolean
  basedOn?: number
  studied?: object
}

type Form = (body: never) => FormAgain | undefined

const pages: Readonly<Record<WritingKind, string>> = {
  speech: '',
  comment: '/words',
  reflection: '/words',
  amendment: '/minutes',
}

function writing(kind: WritingKind, meetingId: string, text: string, shared = false): FormAgain {
  return { draft: `meetings.${kind}:${meetingId}`, form: { id: '', text, shared }, to: at(meetingId, pages[kind]) }
}

const writingOf =
  (kind: WritingKind): Form =>
  ({ meetingId, text = '', shared }: Body) =>
    writing(kind, meetingId, text, shared)

/** Each form that can be left with words in it, by the operation that it makes. */
const forms: Readonly<Record<string, Form>> = {
  'meetings.convene-meeting': conveneAgain,
  'meetings.answer-meeting': ({ meetingId, personId, reason = '' }: Body) => {
    if (reason === '') return undefined
    if (personId === undefined) return { draft: `meetings.leave:${meetingId}`, form: { reason }, to: at(meetingId) }
    const draft = `meetings.answer-for:${meetingId}:${personId}`
    return { draft, form: { reason }, to: at(meetingId, `/answers?for=${personId}`) }
  },
  'meetings.change-meeting': changeAgain,
  'meetings.postpone-meeting': ({ meetingId, reason = '', startsAt = null }: Body & { startsAt?: string | null }) =>
    changeForm(meetingId, { way: 'postpone', reason, ...clockOf(startsAt) }),
  'meetings.cancel-meeting': ({ meetingId, reason = '' }: Body) => changeForm(meetingId, { way: 'cancel', reason }),
  'meetings.post-speech': writingOf('speech'),
  'meetings.post-comment': writingOf('comment'),
  'meetings.write-reflection': writingOf('reflection'),
  'meetings.amend-minutes': writingOf('amendment'),
  'meetings.save-minutes': minutesAgain,
  'meetings.add-guest': ({ meetingId, name = '', about = '' }: Body) => ({
    draft: `meetings.guest:${meetingId}`,
    form: { name, about, guestId: '' },
    to: at(meetingId, '/roll'),
  }),
  'meetings.record-make-up': ({ meetingId, personId = '', studied }: Body) =>
    studied && { draft: `meetings.make-up:${meetingId}:${personId}`, form: studied, to: at(meetingId, '/after') },
  'meetings.record-resolution': resolutionAgain,
  'meetings.withdraw-resolution': ({ meetingId, resolutionId = '', reason = '' }: Body) => ({
    draft: `meetings.withdraw:${resolutionId}`,
    form: { reason },
    to: at(meetingId, `?withdraw=${resolutionId}`),
  }),
  'meetings.back-record-meeting': backRecordAgain,
}

/** Refusals after which the form that made it is there no more, and what else can be done, by a key of the texts. */
const closed: Readonly<Record<string, string>> = {
  'access.denied': 'instead.no-duty',
  'meetings.is-cancelled': 'instead.cancelled',
  'meetings.already-opened': 'instead.opened',
  'meetings.answering-over': 'instead.answering-over',
  'meetings.not-invited': 'instead.not-invited',
  'meetings.not-frozen': 'instead.not-frozen',
}

/** Operations that a record takes no more once it is frozen; an amendment may hold their words. */
const amendable = [
  'meetings.save-minutes',
  'meetings.record-resolution',
  'meetings.withdraw-resolution',
  'meetings.add-guest',
]

export function formAgain(
  { type, body }: QueuedOperation,
  code: string,
  words: readonly string[],
): FormAgain | undefined {
  const { meetingId } = body as Body
  if (isFrozen(type, code)) {
    return { ...writing('amendment', meetingId, words.join('\n')), as: 'again.amendment' }
  }
  if (isSpeechTooLate(type, code)) return { ...writing('comment', meetingId, words.join('\n')), as: 'again.comment' }
  return code in closed ? undefined : forms[type]?.(body as never)
}

export function insteadOf({ type }: QueuedOperation, code: string): string | undefined {
  if (isFrozen(type, code)) return 'instead.frozen'
  if (isSpeechTooLate(type, code)) return 'instead.speech-over'
  return type in forms ? closed[code] : undefined
}

function isFrozen(type: string, code: string): boolean {
  return code === 'meetings.is-frozen' && amendable.includes(type)
}

/** Written speeches end with the meeting; comments do not. */
function isSpeechTooLate(type: string, code: string): boolean {
  return type === 'meetings.post-speech' && code === 'meetings.not-opened'
}

/** It takes another number: under the old one it was judged. */
function conveneAgain({
  unitId,
  startsAt,
  chairId: _,
  recorderId: __,
  ...body
}: CallOf<typeof conveneMeeting>): FormAgain {
  const form: ConveneForm = {
    ...emptyConvene(),
    ...(JSON.parse(JSON.stringify(body)) as Partial<ConveneForm>),
    ...clockOf(startsAt),
    meetingId: '',
  }
  return { draft: `meetings.convene:${unitId}`, form, to: `/meetings/new?unit=${unitId}` }
}

function changeAgain({ meetingId, startsAt, title: _, ...parts }: CallOf<typeof changeMeeting>): FormAgain {
  const form = { way: 'change', reason: '', ...parts, ...(startsAt === undefined ? {} : clockOf(startsAt)) }
  return changeForm(meetingId, form as Partial<ChangeForm>)
}

/** What is not named stays as the meeting has it. */
function changeForm(meetingId: string, form: Partial<ChangeForm>): FormAgain {
  return { draft: `meetings.change:${meetingId}`, form, to: at(meetingId, '/change') }
}

/** Beside the text as it is now, if that has gone on: the editor shows both. */
function minutesAgain({ meetingId, text = '', basedOn = 0 }: Body): FormAgain {
  const form: MinutesForm = { text, basedOn, from: '' }
  const isFree = (standing: object) => (standing as MinutesForm).text === (standing as MinutesForm).from
  return { draft: `meetings.minutes:${meetingId}`, form, to: at(meetingId, '/minutes'), isFree }
}

function resolutionAgain(body: CallOf<typeof recordResolution>): FormAgain {
  const { meetingId, title, text = '', act, present, adopted, countId } = body
  const form: VoteForm = {
    ...numbersOf(body),
    resolutionId: '',
    title,
    text,
    act,
    present: present === undefined ? '' : String(present),
    adopted: adopted === undefined ? '' : adopted ? 'yes' : 'no',
    countId: countId ?? '',
  }
  return { draft: `meetings.resolution:${meetingId}`, form, to: at(meetingId, '/resolution') }
}

function backRecordAgain(body: CallOf<typeof backRecordMeeting>): FormAgain {
  const {
    unitId,
    kind,
    groupName = '',
    heldOn,
    place = '',
    title = '',
    chairId,
    recorderId,
    summary = '',
    marks = [],
    resolutions = [],
  } = body
  const votes = resolutions.map((vote): VoteDraft => ({
    ...numbersOf(vote),
    resolutionId: vote.resolutionId,
    title: vote.title,
    act: vote.act,
  }))
  const form: BackRecordForm = {
    meetingId: '',
    kind,
    groupName,
    heldOn,
    place,
    title,
    chairId,
    recorderId,
    summary,
    votes,
    marks: Object.fromEntries(marks.map(({ personId, state }) => [personId, state])) as BackRecordForm['marks'],
    scans: [...(body.scans ?? [])],
  }
  return { draft: `meetings.back-record:${unitId}`, form, to: `/meetings/back-record?unit=${unitId}` }
}

type Votes = Pick<CallOf<typeof recordResolution>, 'for' | 'against' | 'abstain' | 'written'>

function numbersOf({ for: inFavour, against = 0, abstain = 0, written = 0 }: Votes) {
  return { for: String(inFavour), against: String(against), abstain: String(abstain), written: String(written) }
}

function at(meetingId: string, page = ''): string {
  return `/meetings/${meetingId}${page}`
}
