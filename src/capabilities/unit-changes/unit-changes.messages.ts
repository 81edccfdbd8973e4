import { defineMessages } from '#kernel/messages.ts'

export const unitChangesMessages = defineMessages(
  {
    'error.unit-changes.not-draft': '这项变动已经办理、撤回或不办了，不能再改。请刷新后查看。',
    'error.unit-changes.day-ahead': '生效日期是 {day}，还没有到。内容已经保存，到那一天再办理。',
    'error.unit-changes.incomplete': '还有必填的内容没有填完：变动前后的组织、名称和编号。没有改动任何内容。',
    'error.unit-changes.unit-ended': '“{name}”已经撤销，不能再变动。请重新选择组织。',
    'error.unit-changes.later-change':
      '这些组织在更晚的日期已有一项变动，不能在它之前再插入一项。请改生效日期，或先撤回较晚的一项。',
    'error.unit-changes.code-taken': '组织编号 {code} 已经有了。请换一个编号。',
    'error.unit-changes.kind-unknown': '没有这种组织类别。请从列表中选择。',
    'error.unit-changes.member-left-out': '“{name}”还有党员没有去处，没有改动任何内容。请先选好接收的党支部。',
    'error.unit-changes.nowhere': '有人员、职务或事项的去处不在变动后的组织之中。请重新选择去处。',
    'error.unit-changes.post-twice': '有人在同一组织会有两个相同的职务，没有改动任何内容。请检查职务安排。',
    'error.unit-changes.loop': '上级组织在要撤销的组织之下，不能这样办。请另选上级组织。',
    'error.unit-changes.undo-not-done': '这项变动没有办理过，或已经撤回，不需要再撤回。',
    'error.unit-changes.undo-not-today': '办理当天才能整体撤回。现在请用更正，或再办一项变动。',
    'error.unit-changes.undo-later': '之后这些组织又有一项变动。请先撤回较晚的一项。',
    'error.unit-changes.undo-in-use': '办理之后已有新的记录，不能整体撤回，没有改动任何内容。请逐条更正。',
    'error.unit-changes.hand-over-blocked': '还有 {count} 项没有去处，办好后才能签交接清单。先办：{first}。',
    'error.unit-changes.hand-over-ahead': '交接日期不能晚于今天。请改成实际签字的日期。',
    'error.unit-changes.hand-over-exists': '这份交接清单已经保存过。请刷新后查看。',
    'warning.too-few-full': '正式党员 {full} 名，不足 3 名：一般成立联合党支部。',
    'warning.could-have-branch': '还有正式党员 {full} 名，达到成立党支部的人数。',
    'warning.project-short': '项目预计 {months} 个月，不到 6 个月：一般不单独成立党支部。',
    'warning.joint-too-many': '覆盖 {covers} 个单位，一般不超过 5 个。',
    'warning.committee-due': '正式党员 {full} 名，满 7 名：应设支部委员会。',
    'warning.committee-none': '正式党员 {full} 名，不足 7 名：一般只设书记，必要时设副书记，不设委员会。',
    'warning.above-fifty': '党员 {members} 名，一般不超过 50 名。',
    'warning.no-document': '还没有记下批准文件和日期。',
    'warning.no-planned-end': '临时党组织随任务或机构结束而撤销，还没有记下预计结束日期。',
    'warning.temporary-without-modules':
      '临时党组织一般不发展党员、不处分处置、不收党费、不换届选举，负责人由批准的组织指派。',
    'warning.temporary-holds-members': '临时党组织不转接组织关系，这里有党员的组织关系会落在它名下。',
    'warning.parent-unusual': '这种组织一般不设在所选的上级之下。',
    'warning.overseas-mark': '有人从境外单位过来，新的组织没有标为境外：人还在境外的，办完后请标上。',
    'warning.filing-upward': '办完后按规定报上级党组织备案。',
  },
  {
    'error.unit-changes.not-draft': 'This change was carried out, taken back or given up already. Reload to see it.',
    'error.unit-changes.day-ahead':
      'It takes effect on {day}, which has not come. It is kept; carry it out on that day.',
    'error.unit-changes.incomplete':
      'Something is missing: the units before and after, names and codes. Nothing was changed.',
    'error.unit-changes.unit-ended': '“{name}” has ended and cannot be changed. Choose the units again.',
    'error.unit-changes.later-change':
      'These units were changed from a later day; nothing can be put before that. Choose another day, or take back the later change first.',
    'error.unit-changes.code-taken': 'There is a unit with the code {code} already. Choose another.',
    'error.unit-changes.kind-unknown': 'There is no such kind of unit. Choose one from the list.',
    'error.unit-changes.member-left-out':
      'Members of “{name}” have nowhere to go; nothing was changed. Choose the branch that takes them.',
    'error.unit-changes.nowhere':
      'Somebody or something goes to a unit that is not there after the change. Choose again.',
    'error.unit-changes.post-twice':
      'Somebody would hold the same post twice in one unit; nothing was changed. Check the posts.',
    'error.unit-changes.loop': 'The unit above stands below one that ends. Choose another unit above.',
    'error.unit-changes.undo-not-done': 'This change was not carried out, or was taken back already.',
    'error.unit-changes.undo-not-today':
      'A change is taken back as a whole only on the day it was carried out. Correct it, or make another change.',
    'error.unit-changes.undo-later': 'These units were changed again since. Take back the later change first.',
    'error.unit-changes.undo-in-use':
      'There are records since the change; it cannot be taken back as a whole and nothing was changed. Correct the entries one by one.',
    'error.unit-changes.hand-over-blocked':
      '{count} items have nowhere to go; settle them before the list is signed. First: {first}.',
    'error.unit-changes.hand-over-ahead':
      'The day of the hand-over cannot be later than today. Enter the day on which it was signed.',
    'error.unit-changes.hand-over-exists': 'This list was kept already. Reload to see it.',
    'warning.too-few-full': '{full} full members, fewer than 3: normally a joint branch.',
    'warning.could-have-branch': 'There are still {full} full members, enough for a branch.',
    'warning.project-short': 'The project is to last {months} months, less than 6: normally no branch of its own.',
    'warning.joint-too-many': 'It covers {covers} units; normally 5 at most.',
    'warning.committee-due': '{full} full members, 7 or more: a branch committee is to be set up.',
    'warning.committee-none':
      '{full} full members, fewer than 7: normally a secretary, a deputy if needed, and no committee.',
    'warning.above-fifty': '{members} members; normally 50 at most.',
    'warning.no-document': 'The document of approval and its day are not recorded yet.',
    'warning.no-planned-end':
      'A temporary organisation ends with its task or body; the expected end is not recorded yet.',
    'warning.temporary-without-modules':
      'A temporary organisation normally neither admits, disposes, collects dues nor elects; the approving organisation appoints its leaders.',
    'warning.temporary-holds-members':
      'Affiliations do not move to a temporary organisation; some members’ would stand here.',
    'warning.parent-unusual': 'This kind normally does not stand under the unit chosen above it.',
    'warning.overseas-mark':
      'People come from a unit overseas, and the new one bears no mark: if they stay abroad, mark it afterwards.',
    'warning.filing-upward': 'When done, file it with the Party organisation above.',
  },
)
