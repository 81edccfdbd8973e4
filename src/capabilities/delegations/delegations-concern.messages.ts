import { defineMessages } from '#kernel/messages.ts'

/** Apart from the pages' texts, which a first page does not wait for. */
export const delegationsConcernMessages = defineMessages(
  {
    'notice.delegations.chair': '书记委托您主持会议，到 {until}',
    'notice.delegations.record': '书记委托您记录会议，到 {until}',
    'notice.delegations.all': '委托您代行书记职责，到 {until}',
    'notice.delegations.handover': '书记交接，请核对后签字',
  },
  {
    'notice.delegations.chair': 'You are entrusted with chairing meetings until {until}',
    'notice.delegations.record': 'You are entrusted with recording meetings until {until}',
    'notice.delegations.all': 'You are entrusted with the secretary’s duties until {until}',
    'notice.delegations.handover': 'Change of secretary: please check and sign',
  },
)
