import type { OperationWords } from '#browser/offline/operation-words.ts'
import { joinMessages } from '#kernel/messages.ts'
import { lostContactMessages } from '../lost-contact.messages.ts'
import { lostContactOperationsMessages } from '../operations.messages.ts'

export const lostContactOperationWords: OperationWords = {
  messages: joinMessages(lostContactMessages, lostContactOperationsMessages),
  wordFields: ['text', 'reason', 'body', 'document'],
  to: (op) => {
    const { caseId } = op.body as { caseId?: string }
    return caseId === undefined ? undefined : `/lost-contacts/cases/${caseId}`
  },
}
