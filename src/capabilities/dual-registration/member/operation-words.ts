import type { OperationWords } from '#browser/offline/operation-words.ts'
import { joinMessages } from '#kernel/messages.ts'
import { dualRegistrationMessages } from '../dual-registration.messages.ts'
import { dualRegistrationOperationsMessages } from '../operations.messages.ts'

export const dualRegistrationOperationWords: OperationWords = {
  messages: joinMessages(dualRegistrationMessages, dualRegistrationOperationsMessages),
  wordFields: ['what', 'community', 'organisation'],
  to: (op) => (op.type === 'dual-registration.note-check' ? undefined : '/me/dual-registration'),
}
