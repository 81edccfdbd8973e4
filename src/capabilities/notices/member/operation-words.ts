import type { OperationWords } from '#browser/offline/operation-words.ts'
import { joinMessages } from '#kernel/messages.ts'
import { noticesMessages } from '../notices.messages.ts'
import { noticesOperationsMessages } from '../operations.messages.ts'

export const noticesOperationWords: OperationWords = {
  messages: joinMessages(noticesMessages, noticesOperationsMessages),
  wordFields: [],
  to: () => '/notices',
}
