import { defineMessages } from '#kernel/messages.ts'

export const delegationsOperationsMessages = defineMessages(
  { 'op.delegations.entrust-duties': '委托他人代行职责', 'op.delegations.end-delegation': '收回委托' },
  { 'op.delegations.entrust-duties': 'Duties entrusted', 'op.delegations.end-delegation': 'A delegation taken back' },
)
