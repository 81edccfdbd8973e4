import { defineMessages } from '#kernel/messages.ts'
import type { VoteReason, VoteWarning } from './vote.rules.ts'
import type { VoteAct } from './vote-acts.rules.ts'
import type { VoteFaultCode } from './vote-facts.rules.ts'
import type { LineFaultCode } from './answer-vote-lines.ts'

type RulesMessageKey =
  | `error.${VoteFaultCode | LineFaultCode}`
  | `act.${VoteAct}`
  | `reason.${VoteReason['code']}`
  | `warning.${VoteWarning['code']}`
  | 'authority.regulation'
  | 'authority.default'

export const rulesMessages = defineMessages<RulesMessageKey>(
  {
    'error.rules.act-unknown': '不认识这类表决事项',
    'error.rules.due-not-a-count': '应到会人数应为大于 0 的整数',
    'error.rules.present-not-a-count': '实到会人数应为不小于 0 的整数',
    'error.rules.for-not-a-count': '赞成票数应为不小于 0 的整数',
    'error.rules.written-not-a-count': '书面意见数应为不小于 0 的整数',
    'error.rules.against-not-a-count': '反对票数应为不小于 0 的整数',
    'error.rules.abstain-not-a-count': '弃权票数应为不小于 0 的整数',
    'error.rules.seats-not-a-count': '应选名额应为大于 0 的整数',
    'error.rules.candidates-not-a-count': '候选人数应为不小于 0 的整数',
    'error.rules.present-over-due': '实到会 {present} 人，多于应到会 {due} 人',
    'error.rules.for-over-present': '赞成 {for} 票，多于实到会 {present} 人',
    'error.rules.votes-over-present': '赞成、反对、弃权合计 {votes} 票，多于实到会 {present} 人',
    'error.rules.written-over-absent': '书面意见 {written} 份，多于未到会 {absent} 人',
    'error.rules.line-not-json': '这一行不是 JSON',
    'error.rules.line-not-object': '这一行应为一个 JSON 对象',
    'act.general-meeting': '党员大会决议',
    'act.admit-member': '接收预备党员',
    'act.confirm-member': '预备党员转正',
    'act.election': '党员大会选举',
    'act.committee': '支委会决议',
    'act.party-committee': '党委会决议',
    'act.committee-cadre': '党委会任免干部、处分党员',
    'act.committee-election': '委员会选举书记、副书记',
    'reason.quorum-met': '应到会 {due} 人，实到会 {present} 人，达到所需的 {needed} 人',
    'reason.quorum-missed': '应到会 {due} 人，实到会 {present} 人，未达到所需的 {needed} 人',
    'reason.majority-met': '应到会 {due} 人，赞成 {votes} 票，达到所需的 {needed} 票',
    'reason.majority-missed': '应到会 {due} 人，赞成 {votes} 票，未达到所需的 {needed} 票',
    'reason.not-opened': '到会人数不足，表决不能进行，赞成票数再多也不算通过',
    'warning.cannot-pass-at-attendance':
      '按现在到会 {present} 人，全部赞成也不能通过：需要 {needed} 票赞成，至少 {presentToPass} 人到会',
    'warning.election-basis-unsettled':
      '赞成 {votes} 票，超过实到会 {present} 人的半数，未超过应到会 {due} 人的半数。以哪个为准，各处说法不一，这里按应到会计算，请以正式文件为准',
    'warning.near-equal-split':
      '赞成 {for} 票，反对 {against} 票，人数接近。重要问题可以暂缓决定，调查交换意见后再表决',
    'warning.written-not-counted': '这类事项不计书面意见，{written} 份书面意见没有计入',
    'warning.candidates-too-few':
      '应选 {seats} 人，候选人 {candidates} 人；差额不少于五分之一时，候选人至少 {needed} 人',
    'warning.each-candidate-alone': '应选 {seats} 人：每位候选人的得票分别判断',
    'warning.before-rule-in-force': '{day} 时现有依据的条款尚未施行，请查当时的规定',
    'authority.regulation': '依据 {document} {article}',
    'authority.default': '本系统默认，请以正式文件为准',
  },
  {
    'error.rules.act-unknown': 'This kind of vote is not known',
    'error.rules.due-not-a-count': 'The number due must be a whole number above 0',
    'error.rules.present-not-a-count': 'The number present must be a whole number, 0 or more',
    'error.rules.for-not-a-count': 'Votes for must be a whole number, 0 or more',
    'error.rules.written-not-a-count': 'Written views must be a whole number, 0 or more',
    'error.rules.against-not-a-count': 'Votes against must be a whole number, 0 or more',
    'error.rules.abstain-not-a-count': 'Abstentions must be a whole number, 0 or more',
    'error.rules.seats-not-a-count': 'Seats must be a whole number above 0',
    'error.rules.candidates-not-a-count': 'Candidates must be a whole number, 0 or more',
    'error.rules.present-over-due': '{present} present is more than the {due} due',
    'error.rules.for-over-present': '{for} votes for is more than the {present} present',
    'error.rules.votes-over-present': '{votes} votes for, against and abstaining is more than the {present} present',
    'error.rules.written-over-absent': '{written} written views is more than the {absent} absent',
    'error.rules.line-not-json': 'This line is not JSON',
    'error.rules.line-not-object': 'This line must be one JSON object',
    'act.general-meeting': 'Decision of the general meeting',
    'act.admit-member': 'Admission of a probationary member',
    'act.confirm-member': 'Confirmation of a probationary member',
    'act.election': 'Election by the general meeting',
    'act.committee': 'Decision of the branch committee',
    'act.party-committee': 'Decision of the Party committee',
    'act.committee-cadre': 'Party committee: appointments and discipline',
    'act.committee-election': 'Committee electing secretary or deputy',
    'reason.quorum-met': '{due} due, {present} present: reaches the {needed} needed',
    'reason.quorum-missed': '{due} due, {present} present: fewer than the {needed} needed',
    'reason.majority-met': '{due} due, {votes} votes for: reaches the {needed} needed',
    'reason.majority-missed': '{due} due, {votes} votes for: fewer than the {needed} needed',
    'reason.not-opened': 'Too few are present for a vote, so nothing passes, whatever the votes for',
    'warning.cannot-pass-at-attendance':
      'With {present} present nothing can pass even if all are for: {needed} votes are needed, so at least {presentToPass} present',
    'warning.election-basis-unsettled':
      '{votes} votes is over half of the {present} present but not over half of the {due} due. Sources differ on which counts; here it is those due. Check the official text',
    'warning.near-equal-split':
      '{for} for and {against} against is close. An important matter may be put off, looked into, and voted on again',
    'warning.written-not-counted': 'Written views do not count for this kind of vote; {written} left out',
    'warning.candidates-too-few':
      '{candidates} candidates for {seats} seats; with a fifth more candidates than seats, at least {needed}',
    'warning.each-candidate-alone': '{seats} seats: the votes of each candidate are judged on their own',
    'warning.before-rule-in-force': 'On {day} the rule used here was not yet in force; look up the one of that time',
    'authority.regulation': 'Under {document} {article}',
    'authority.default': 'Default of this system; the official text prevails',
  },
)
