import { defineMessages } from '#kernel/messages.ts'

/** What 今天 and the entrances say. */
export const appraisalBriefMessages = defineMessages(
  {
    title: '民主评议党员',
    'title.note': '自评、互评、测评、评定，一年一次',
    own: '我的民主评议',
    'own.note': '写自评，看结果',
    'notice.appraisal.opened': '民主评议开始了，可以写自评',
    'notice.appraisal.result': '您的民主评议结果出来了，只有您和本支部看得到',
    'notice.appraisal.amended': '您的民主评议结果有更正',
    'notice.appraisal.answered': '您的申诉有了答复',
    'notice.appraisal.appeal': '有同志对评议结果提出申诉，请支委会答复',
    year: '{year} 年度 · {unit}',
  },
  {
    title: 'Appraisal of members',
    'title.note': 'Self, mutual, poll and verdict, once a year',
    own: 'My appraisals',
    'own.note': 'Write yours, read the result',
    'notice.appraisal.opened': 'The appraisal has begun; you may write yours',
    'notice.appraisal.result': 'The result of your appraisal is there, for you and your branch alone',
    'notice.appraisal.amended': 'The result of your appraisal was amended',
    'notice.appraisal.answered': 'Your appeal was answered',
    'notice.appraisal.appeal': 'A member appeals against his verdict; please answer',
    year: '{year} · {unit}',
  },
)
