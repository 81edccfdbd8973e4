import type { OperationWords } from '#browser/offline/operation-words.ts'
import { joinMessages } from '#kernel/messages.ts'
import { personalDataMessages } from '../personal-data.messages.ts'
import { personalDataPagesMessages } from '../personal-data-pages.messages.ts'

export const personalDataOperationWords: OperationWords = {
  messages: joinMessages(personalDataMessages, personalDataPagesMessages),
  wordFields: ['shouldBe', 'why'],
  to: () => '/me/corrections',
}
