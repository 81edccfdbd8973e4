import type { OperationWords } from '#browser/offline/operation-words.ts'
import { joinMessages } from '#kernel/messages.ts'
import { floatingMessages } from '../floating.messages.ts'
import { floatingOperationsMessages } from '../operations.messages.ts'

interface Body {
  caseId?: string
}

export const floatingOperationWords: OperationWords = {
  messages: joinMessages(floatingMessages, floatingOperationsMessages),
  wordFields: ['reason', 'outside', 'paper', 'text', 'person', 'home', 'host', 'contact'],
  to: (op) => {
    const { caseId } = op.body as Body
    return caseId === undefined ? '/floating' : `/floating/${caseId}`
  },
}
