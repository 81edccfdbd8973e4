import { defineMessages } from '#kernel/messages.ts'

export const organisationMessages = defineMessages(
  {
    'error.organisation.group-name-twice': '有两个党小组都叫“{name}”。请改一个名称。',
    'error.organisation.group-person-twice': '有人同时在两个党小组里。请让每人只在一个小组。',
    'error.organisation.group-leader-outside': '“{name}”的组长不在这个小组里。请从组员里选组长，或先把他加进来。',
    'error.organisation.post-unknown': '没有这种职务，或它要在别处办理（党小组组长在“党小组”里，委托在“委托”里）。',
    'error.organisation.post-dates': '日期前后不对：结束要晚于开始，也不能晚于原来的结束日期。请改日期。',
    'error.organisation.post-held': '这个人在这个组织已经担任{post}，时间有重叠。请先结束原来的，或改日期。',
    'error.organisation.post-apart': '{post}不能与{held}由同一人担任。请另选一人，或先结束{held}。',
    'error.organisation.post-not-held': '这个人现在没有在这个组织担任{post}。请刷新后再看。',
    'error.organisation.start-in-future': '启用日期不能晚于今天。请改成今天或以前的日期。',
    'error.organisation.kind-exists': '已经有编码为 {code} 的组织类别。请换一个编码。',
    'error.organisation.kind-base': '没有这个基础类别。请从列表中选择。',
    'error.organisation.kind-given': '这是规定的组织类别，不能改。需要不同的叫法时，请新增一个自己的类别。',
    'error.organisation.kind-modules': '所选事项超出了基础类别允许的范围，没有保存。请去掉后再试。',
    'error.organisation.kind-parents': '所选上级超出了基础类别允许的范围，没有保存。请去掉后再试。',
    'error.organisation.correction-empty': '结束日期要晚于开始日期。没有改动任何内容。',
    'error.organisation.correction-overlaps': '更正后会与另一段记录重叠，没有改动任何内容。请先看历史记录，再改日期。',
    'error.organisation.correction-swallows':
      '更正后前一段或后一段会完全消失，没有改动任何内容。请改日期，或先更正那一段。',
    'error.organisation.correction-superseded': '这一条已经被更正过。请刷新后改最新的一条。',
    'error.organisation.post-kind': '没有这个职务。请从列表中选择。',
    'error.roster.file-missing': '没有找到这份文件，可能没有传完。请重新选择文件。',
    'error.roster.unit-unknown': '没有编号为 {code} 的组织。请从列表中选择。',
    'error.roster.not-ready': '这份花名册还没有预览好，或已经处理过。请刷新后再看。',
    'error.roster.changed-since-preview': '预览之后花名册有了变化，没有写入任何内容。请重新查看预览后再确认。',
    'error.roster.ending-not-confirmed': '有 {count} 人将被记为不再属于该组织。请先核对名单并勾选确认。',
    'error.duplicates.same': '两边是同一条登记。请刷新后再看。',
    'error.duplicates.two-numbers': '这两人的证件号码不同，不是同一个人，没有合并。如果有一个号码是错的，请先更正。',
    'error.duplicates.own': '不能合并自己的登记。请由另一位党务干事来办。',
    'error.duplicates.merged-already': '这一条已经合并过。请刷新后再看。',
    'error.duplicates.changed-since': '合并以后又有了变化，不能整体撤销，没有改动任何内容。请逐条更正。',
    'error.roster.left-out-gone': '这一项已经导入，或者已经改为再问。请刷新后再看。',
    'error.roster.not-applied': '这次导入没有写入过，不需要撤销。',
    'error.roster.later-import': '之后还有一次导入。请先撤销较晚的一次。',
    'error.roster.in-use':
      '这次导入的人员或组织已有后续记录（{count} 处），不能整体撤销，没有改动任何内容。请逐条更正。',
    'error.roster.too-old': '{days} 天没有确认，已经放弃，什么都没有写入。请重新选择文件。',
    'error.roster.failed': '导入没有完成，没有写入任何内容。请再试一次；如仍不成功，请联系系统管理员。',
    'error.roster.outside-duty':
      '文件中有不在您职责范围内的组织（{count} 处），没有写入任何内容。请只导入本单位的花名册。',
  },
  {
    'error.organisation.group-name-twice': 'Two Party groups are called “{name}”. Give one of them another name.',
    'error.organisation.group-person-twice': 'Somebody is in two Party groups at once. Leave each person in one.',
    'error.organisation.group-leader-outside':
      'The leader of “{name}” is not in that group. Choose one of its members, or add him first.',
    'error.organisation.post-unknown':
      'There is no such post, or it is given elsewhere (group leaders under Party groups, delegates under delegations).',
    'error.organisation.post-dates':
      'The dates do not fit: the end must be later than the beginning and not later than the end already set. Change the date.',
    'error.organisation.post-held':
      'This person already holds the post {post} here in that time. End it first, or change the dates.',
    'error.organisation.post-apart':
      '{post} and {held} must not be held by one person. Choose somebody else, or end {held} first.',
    'error.organisation.post-not-held': 'This person does not hold the post {post} here now. Reload to see.',
    'error.organisation.start-in-future': 'The start date cannot be later than today. Choose today or an earlier day.',
    'error.organisation.kind-exists': 'There is a kind with the code {code} already. Choose another code.',
    'error.organisation.kind-base': 'There is no such kind to base it on. Choose one from the list.',
    'error.organisation.kind-given':
      'This kind is given by the rules and cannot be changed. Add a kind of your own instead.',
    'error.organisation.kind-modules':
      'Something chosen goes beyond what the base kind allows; nothing was saved. Take it off and try again.',
    'error.organisation.kind-parents':
      'A unit above goes beyond what the base kind allows; nothing was saved. Take it off and try again.',
    'error.organisation.correction-empty': 'The end must be later than the beginning. Nothing was changed.',
    'error.organisation.correction-overlaps':
      'This would overlap another entry; nothing was changed. Look at the history, then change the dates.',
    'error.organisation.correction-swallows':
      'The entry before or after would vanish; nothing was changed. Change the dates, or correct that entry first.',
    'error.organisation.correction-superseded': 'This entry was corrected already. Reload and correct the newest one.',
    'error.organisation.post-kind': 'There is no such post. Choose one from the list.',
    'error.roster.file-missing': 'The file was not found; it may not have arrived whole. Please choose it again.',
    'error.roster.unit-unknown': 'There is no unit with the code {code}. Please choose one from the list.',
    'error.roster.not-ready': 'This roster is not ready for that, or was dealt with already. Reload to see.',
    'error.roster.changed-since-preview':
      'The roster changed after the preview; nothing was written. Look at the new preview, then confirm.',
    'error.roster.ending-not-confirmed':
      '{count} people would be recorded as no longer belonging to the unit. Check the names and tick to confirm.',
    'error.duplicates.same': 'Both sides are one entry. Reload to see.',
    'error.duplicates.two-numbers':
      'The two have different identity numbers, so they are two people; nothing was merged. If one number is wrong, correct it first.',
    'error.duplicates.own': 'Your own entry cannot be merged by yourself. Ask another clerk.',
    'error.duplicates.merged-already': 'This entry was merged already. Reload to see.',
    'error.duplicates.changed-since':
      'Something has changed since the merge; it cannot be undone as a whole and nothing was changed. Correct the entries one by one.',
    'error.roster.left-out-gone': 'This was taken meanwhile, or will be asked about again already. Reload to see.',
    'error.roster.not-applied': 'This import was not written, so there is nothing to undo.',
    'error.roster.later-import': 'There is a later import. Undo that one first.',
    'error.roster.in-use':
      'People or units of this import have later records ({count}); it cannot be undone as a whole and nothing was changed. Correct the entries one by one.',
    'error.roster.too-old':
      'Nobody confirmed it in {days} days: it was given up, and nothing was written. Please choose the file again.',
    'error.roster.failed':
      'The import was not finished and nothing was written. Try again; if it fails again, ask your system administrator.',
    'error.roster.outside-duty':
      'The file holds units outside your duties ({count}); nothing was written. Import only your own unit’s roster.',
  },
)
