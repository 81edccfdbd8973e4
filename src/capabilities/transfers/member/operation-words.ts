import type { OperationWords } from '#browser/offline/operation-words.ts'
import { transfersOperationsMessages } from '../operations.messages.ts'
import { joinMessages } from '#kernel/messages.ts'
import { transfersMessages } from '../transfers.messages.ts'

interface Body {
  transferId?: string
}

export const transfersOperationWords: OperationWords = {
  messages: joinMessages(transfersMessages, transfersOperationsMessages),
  wordFields: ['reason', 'outside', 'letter', 'slip', 'person', 'from', 'to'],
  to: (op) => {
    const { transferId } = op.body as Body
    return transferId === undefined ? undefined : `/transfers/${transferId}`
  },
}
