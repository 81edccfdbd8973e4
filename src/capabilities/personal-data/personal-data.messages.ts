import { defineMessages } from '#kernel/messages.ts'

export const personalDataMessages = defineMessages(
  {
    'error.personal-data.reason-missing': '不更正要写明理由。请补上理由再提交，写好的内容都在。',
    'error.personal-data.answered': '这件更正申请已经答复过了。请刷新后再看。',
    'error.personal-data.span': '一次最多查 {days} 天，结束日期不能早于开始日期。请改一改日期。',
    'error.personal-data.not-exported': '还没有归档导出，不能同意删除。请先做归档导出。',
    'error.personal-data.settled': '这一项已经处理过了。请刷新后再看。',
    'error.personal-data.approved-before': '您已经同意过了。还要另一位有名册职责的人同意。',
    'error.personal-data.changed': '归档之后记录有了变化，没有删除任何内容。请重新归档导出，再由两人同意。',
    'error.personal-data.not-erasable': '这类记录一律保留，没有删除的办法。',
  },
  {
    'error.personal-data.reason-missing':
      'Declining needs a reason. Add one and send it again; what you wrote is still here.',
    'error.personal-data.answered': 'This correction was answered already. Reload to see.',
    'error.personal-data.span':
      'At most {days} days at once, and the end cannot come before the start. Change the dates.',
    'error.personal-data.not-exported':
      'There is no archive yet, so deletion cannot be approved. Make the archive first.',
    'error.personal-data.settled': 'This was settled already. Reload to see.',
    'error.personal-data.approved-before':
      'You have approved already. Another person with the duty of the roster has to approve as well.',
    'error.personal-data.changed':
      'Records changed after the archive was made; nothing was deleted. Make the archive anew, then two people approve.',
    'error.personal-data.not-erasable': 'Records of this kind are always kept; there is no way to delete them.',
  },
)
