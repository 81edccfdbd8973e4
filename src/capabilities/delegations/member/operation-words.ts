import type { OperationWords } from '#browser/offline/operation-words.ts'
import { joinMessages } from '#kernel/messages.ts'
import { delegationsMessages } from '../delegations.messages.ts'
import { delegationsOperationsMessages } from '../operations.messages.ts'

export const delegationsOperationWords: OperationWords = {
  messages: joinMessages(delegationsMessages, delegationsOperationsMessages),
  wordFields: ['reason'],
}
