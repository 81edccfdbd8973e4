import { ownWords, type OperationWords } from '#browser/offline/operation-words.ts'
import type { RouteOf } from '#kernel/endpoint.ts'
import { joinMessages } from '#kernel/messages.ts'
import type { QueuedOperation } from '#kernel/sync.ts'
import type { replaceFile } from '../meeting-files.contract.ts'
import { meetingsMessages } from '../meetings.messages.ts'
import { meetingOperationsMessages } from '../operations.messages.ts'
import { formAgain, insteadOf } from './forms-again.ts'

const replaceRoute: RouteOf<typeof replaceFile> = 'POST /api/meetings/:meetingId/files/:missing/replace'

interface Body {
  meetingId?: string
  answer?: string
  marks?: readonly unknown[]
}

const wordFields = [
  'title',
  'groupName',
  'note',
  'text',
  'reason',
  'place',
  'onlineLink',
  'name',
  'about',
  'approval',
  'summary',
  'how',
  'with',
]

export const meetingOperationWords: OperationWords = {
  messages: joinMessages(meetingsMessages, meetingOperationsMessages),
  wordFields,
  variant: (op) => bodyOf(op).answer,
  params: (op) => ({ count: bodyOf(op).marks?.length ?? 0 }),
  to: (op) => {
    const { meetingId } = bodyOf(op)
    return meetingId === undefined ? undefined : `/meetings/${meetingId}`
  },
  again: (op, code) => formAgain(op, code, ownWords(op.body, wordFields)),
  instead: insteadOf,
  replaceFile: (op, missing, by) => {
    const { meetingId } = bodyOf(op)
    return meetingId === undefined ? undefined : { route: replaceRoute, input: { meetingId, missing, by } }
  },
  fitFile: async (op, file) => {
    if (op.type !== 'meetings.back-record-meeting' || !file.type.startsWith('image/')) return file
    const { shrinkPhoto } = await import('./straighten-photo.ts')
    return shrinkPhoto(file)
  },
}

function bodyOf(op: QueuedOperation): Body {
  return op.body ?? {}
}
