import type { FormAgain, OperationWords } from '#browser/offline/operation-words.ts'
import type { QueuedOperation } from '#kernel/sync.ts'
import { meetingsMessages } from '../meetings.messages.ts'
import { meetingOperationsMessages } from '../operations.messages.ts'

interface Body {
  meetingId?: string
  resolutionId?: string
  personId?: string
  answer?: string
  reason?: string
  text?: string
  title?: string
  name?: string
  about?: string
  place?: string
  shared?: boolean
  code?: string
  marks?: readonly unknown[]
}

/** Draft of the form (`useDraft`), what goes into it, and the page behind `/meetings/:meetingId`. */
type Again = readonly [draft: string, form: object, page: string]

const writing =
  (kind: string) =>
  (of: string, body: Body): Again => [
    `meetings.${kind}:${of}`,
    { id: '', text: body.text ?? '', shared: body.shared ?? false },
    kind === 'amendment' ? '/minutes' : kind === 'speech' ? '' : '/words',
  ]
const change =
  (way: string) =>
  (of: string, { reason = '', place }: Body): Again => [
    `meetings.change:${of}`,
    { way, reason, ...(place !== undefined && { place }) },
    '/change',
  ]

const forms: Readonly<Record<string, (of: string, body: Body) => Again | undefined>> = {
  'meetings.answer-meeting': (of, { reason, personId }) =>
    reason && personId === undefined ? [`meetings.leave:${of}`, { reason }, ''] : undefined,
  'meetings.change-meeting': change('change'),
  'meetings.postpone-meeting': change('postpone'),
  'meetings.cancel-meeting': change('cancel'),
  'meetings.post-speech': writing('speech'),
  'meetings.post-comment': writing('comment'),
  'meetings.write-reflection': writing('reflection'),
  'meetings.amend-minutes': writing('amendment'),
  'meetings.add-guest': (of, { name = '', about = '' }) => [
    `meetings.guest:${of}`,
    { name, about, guestId: '' },
    '/roll',
  ],
  'meetings.record-resolution': (of, { title = '', text = '' }) => [
    `meetings.resolution:${of}`,
    { title, text, resolutionId: '' },
    '/resolution',
  ],
}

export const meetingOperationWords: OperationWords = {
  messages: {
    zh: { ...meetingsMessages.zh, ...meetingOperationsMessages.zh },
    en: { ...meetingsMessages.en, ...meetingOperationsMessages.en },
  },
  wordFields: ['title', 'note', 'text', 'reason', 'place', 'onlineLink', 'name', 'about', 'approval', 'summary'],
  variant: (op) => bodyOf(op).answer,
  params: (op) => ({ count: bodyOf(op).marks?.length ?? 0 }),
  to: (op) => {
    const { meetingId } = bodyOf(op)
    return meetingId === undefined ? undefined : `/meetings/${meetingId}`
  },
  again: formAgain,
}

function formAgain(op: QueuedOperation): FormAgain | undefined {
  const body = bodyOf(op)
  const { meetingId } = body
  const found = meetingId === undefined ? undefined : forms[op.type]?.(meetingId, body)
  if (!found || meetingId === undefined) return undefined
  const [draft, form, page] = found
  return { draft, form, to: `/meetings/${meetingId}${page}` }
}

function bodyOf(op: QueuedOperation): Body {
  return op.body ?? {}
}
