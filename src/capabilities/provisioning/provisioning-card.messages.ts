import { defineMessages } from '#kernel/messages.ts'

/** For the card in 今天: the phone keeps these, and not the texts of the desk's pages. */
export const provisioningCardMessages = defineMessages(
  {
    'card.changes': '花名册来了 {n} 项变化',
    'card.changes.note': '自 {day} 的导入以来。在电脑的管理台核对后采用。',
    'card.changes.first': '在电脑的管理台核对后采用。',
    'card.problem': '昨夜的花名册没有读到',
    'card.left': '{name}：单位系统里已停用',
    'card.left.note': '用人单位和登录已结束。组织关系没有动，请与本人和支部核实后办理。',
    'card.open': '打开管理台',
    'card.problem.note': '原因写在电脑端的“企业系统对接”里。',
  },
  {
    'card.changes': '{n} changes of the roster',
    'card.changes.note': 'Since the import of {day}. Check them at the desk, then take them.',
    'card.changes.first': 'Check them at the desk, then take them.',
    'card.problem': 'Last night’s roster was not read',
    'card.left': '{name}: deactivated by the enterprise',
    'card.left.note':
      'Employer and sessions have ended. Membership is untouched: settle it with the person and the branch.',
    'card.open': 'Open the console',
    'card.problem.note': 'The reason stands at the desk, under the enterprise’s systems.',
  },
)
