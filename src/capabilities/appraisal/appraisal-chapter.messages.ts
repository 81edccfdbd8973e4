import { defineMessages } from '#kernel/messages.ts'

/** The appraisal's chapter of the handbook; printed in Chinese. */
export const appraisalChapterMessages = defineMessages(
  {
    title: '民主评议党员',
    opened: '开始',
    closed: '结束',
    mutual: '互评',
    'mutual.named': '署名互评',
    'mutual.groups': '分组互评',
    'mutual.held': '会上互评',
    poll: '民主测评',
    'poll.ballots': '{on}，发出 {handedOut} 张，收回 {returned} 张',
    counts: '评定结果',
    'counts.line': '优秀 {excellent} 名，合格 {qualified} 名，基本合格 {basic} 名，不合格 {unqualified} 名',
    open: '还在进行',
  },
  {
    title: 'Appraisal of members',
    opened: 'Begun',
    closed: 'Ended',
    mutual: 'Mutual',
    'mutual.named': 'By name',
    'mutual.groups': 'In groups',
    'mutual.held': 'At the meeting',
    poll: 'Poll',
    'poll.ballots': '{on}, {handedOut} ballots handed out, {returned} returned',
    counts: 'Result',
    'counts.line':
      '{excellent} excellent, {qualified} qualified, {basic} basically qualified, {unqualified} not qualified',
    open: 'Still open',
  },
)
