import { defineMessages } from '#kernel/messages.ts'

export const transfersOperationsMessages = defineMessages(
  {
    'op.transfers.ask-transfer': '提出组织关系转接',
    'op.transfers.release-transfer': '转出组织关系',
    'op.transfers.receive-transfer': '接收组织关系',
    'op.transfers.return-transfer': '退回转接',
    'op.transfers.withdraw-transfer': '撤回转接',
  },
  {
    'op.transfers.ask-transfer': 'Transfer asked for',
    'op.transfers.release-transfer': 'Affiliation released',
    'op.transfers.receive-transfer': 'Affiliation received',
    'op.transfers.return-transfer': 'Transfer returned',
    'op.transfers.withdraw-transfer': 'Transfer taken back',
  },
)
