import { defineMessages } from '#kernel/messages.ts'

export const appraisalMessages = defineMessages(
  {
    'error.appraisal.exists': '本支部 {year} 年度的民主评议已经发起，没有重复发起。请打开那一次继续办。',
    'error.appraisal.in-future': '日期在今天之后。请填已经发生的那一天。',
    'error.appraisal.other-year': '{year} 年度的民主评议应在当年或次年进行。请改年度或日期。',
    'error.appraisal.nobody': '这一天本支部没有正式党员，不能发起民主评议。请核对日期和花名册。',
    'error.appraisal.closed': '这次民主评议已经结束，内容不再改动。确需更正的，请在个人的评定下面写更正和原因。',
    'error.appraisal.still-open': '这次民主评议还没有结束。结束后再办这一步；现在要改的可以直接改。',
    'error.appraisal.person-unknown': '名单里没有这位同志。请从这次民主评议的名单里选。',
    'error.appraisal.not-named': '支部没有定为署名互评，或者还没有定。请向支部书记了解互评怎样进行。',
    'error.appraisal.own-comment': '互评是评别人。对自己的评价请写在自评里。',
    'error.appraisal.poll-returned': '收回的票比发出的票多。请核对两个数。',
    'error.appraisal.poll-people': '每位参加评定的正式党员各填一行，不多不少。请核对名单。',
    'error.appraisal.poll-sum': '有一行的票数加起来不等于收回的 {returned} 张。没填的算弃权，请核对。',
    'error.appraisal.other-poll': '票数已由别的计票方式计出，没有改动。请以那一份为准。',
    'error.appraisal.meeting-unknown': '没有找到这次会议。请选本支部的支委会或党员大会，或者不选。',
    'error.appraisal.no-grade': '预备党员参加评议但不评等次；组织关系在别处的，由他自己的支部评等次。这里只写意见。',
    'error.appraisal.reason-needed': '请写理由：基本合格、不合格、不评等次，或与测评多数意见不一致的，要写明原因。',
    'error.appraisal.help-needed': '基本合格的，请写明由谁怎样帮助他改进。',
    'error.appraisal.verdict-missing': '还有正式党员没有评定意见。请逐人写好；今年不评等次的，写明原因。',
    'error.appraisal.appealed': '已经提出过申诉，请等支部答复。',
    'error.appraisal.no-appeal': '这位同志没有提出申诉。请核对姓名。',
    'error.appraisal.answered': '这份申诉已经答复，没有改动。要改评定的，请写更正。',
  },
  {
    'error.appraisal.exists':
      'The appraisal of {year} is open already; nothing was opened twice. Please go on with that one.',
    'error.appraisal.in-future': 'The day lies after today. Please enter the day on which it happened.',
    'error.appraisal.other-year':
      'The appraisal of {year} is held in that year or the next. Please change year or day.',
    'error.appraisal.nobody': 'The branch has no full member on this day. Please check the day and the roster.',
    'error.appraisal.closed':
      'This appraisal is closed and stays as it is. What has to be put right is written beneath a verdict, with the reason.',
    'error.appraisal.still-open': 'This appraisal is not closed yet. What has to change can simply be changed.',
    'error.appraisal.person-unknown':
      'Nobody of this name is on the list. Please choose from the list of this appraisal.',
    'error.appraisal.not-named':
      'The branch has not settled on comments by name. Please ask the secretary how it is done.',
    'error.appraisal.own-comment':
      'A comment is about somebody else. What you think of yourself is your self-appraisal.',
    'error.appraisal.poll-returned': 'More ballots came back than were handed out. Please check both numbers.',
    'error.appraisal.poll-people':
      'One line for each full member who is graded, no more and no fewer. Please check the list.',
    'error.appraisal.poll-sum':
      'A line does not add up to the {returned} ballots that came back. A blank counts as an abstention; please check.',
    'error.appraisal.other-poll': 'The poll was counted in another way already. Nothing was changed.',
    'error.appraisal.meeting-unknown':
      'This meeting was not found. Choose a committee or general meeting of the branch, or none.',
    'error.appraisal.no-grade':
      'Probationary members take part without a grade, and guests are graded at home. Please write words only.',
    'error.appraisal.reason-needed':
      'Please give the reason: for basically qualified, unqualified, no grade, or where the poll mostly said otherwise.',
    'error.appraisal.help-needed': 'For basically qualified, please say who helps and how.',
    'error.appraisal.verdict-missing':
      'A full member has no verdict yet. Please write each; who is not graded this year needs the reason.',
    'error.appraisal.appealed': 'You have appealed already; please wait for the answer.',
    'error.appraisal.no-appeal': 'This member has not appealed. Please check the name.',
    'error.appraisal.answered': 'This appeal is answered; nothing was changed. Another verdict is an amendment.',
  },
)

/** What a unit that ends still holds, and what a member did. */
export const appraisalHeldMessages = defineMessages(
  {
    'held.appraisal.open': '{title} 年度民主评议还没有结束',
    'held.appraisal.closed': '已结束的民主评议 {count} 次',
  },
  {
    'held.appraisal.open': 'The appraisal of {title} is not closed',
    'held.appraisal.closed': '{count} closed appraisals',
  },
)
export const appraisalRecordMessages = defineMessages(
  { 'record.appraisal.took-part': '参加 {title} 年度民主评议党员' },
  { 'record.appraisal.took-part': 'Took part in the appraisal of members of {title}' },
)
