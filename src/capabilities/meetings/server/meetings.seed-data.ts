import type { VoteAct } from '#capabilities/rules/vote-acts.rules.ts'

/** A made-up meeting: when, seen from today, and how it went. */
export interface SeedMeeting {
  name: string
  /** A general meeting where nothing is said. */
  kind?: string
  way: 'paper' | 'held' | 'cancelled' | 'ahead'
  monthsAgo: number
  daysAhead: number
  title: string
  place: string
  newPlace?: string
  onlineLink?: string
  agenda: { title: string; note: string }[]
  /** Every how many people one is on leave. */
  away?: number
  guests?: { name: string; about: string }[]
  /** `less`: how many of those there do not vote for it. */
  resolutions?: { title: string; text: string; act: VoteAct; inFavour: { less: number } }[]
  speeches?: string[]
  minutes?: string
  reflections?: string[]
  reason?: string
  isUnconfirmed?: boolean
}

/** A year of a branch on a bridge site: what such branches write, without names of anybody. */
export const seedMeetings: readonly SeedMeeting[] = [
  {
    name: 'paper-last-winter',
    way: 'paper',
    monthsAgo: 12,
    daysAhead: -3,
    title: '总结全年工作',
    place: '项目部二楼会议室',
    agenda: [],
    minutes:
      '听取支部委员会全年工作报告，讨论下一年打算。大家提出：夜间施工期间的学习安排要灵活，讲课时间不超过二十分钟。',
  },
  {
    name: 'spring-plan',
    way: 'held',
    monthsAgo: 8,
    daysAhead: 2,
    title: '审议年度工作计划',
    place: '项目部二楼会议室',
    onlineLink: 'https://meeting.example.org/spring',
    agenda: [
      { title: '听取支部委员会工作报告', note: '' },
      { title: '讨论本年度学习和组织生活计划', note: '请提前看计划草稿' },
      { title: '表决年度计划', note: '' },
    ],
    resolutions: [
      {
        title: '通过本年度支部工作计划',
        text: '按季度召开党员大会，每月一次主题党日。',
        act: 'general-meeting',
        inFavour: { less: 1 },
      },
    ],
    speeches: ['同意计划。建议把安全月的内容放进六月的学习。', '在外协调材料，线上参加，同意。'],
    minutes:
      '一、支部书记报告上年工作。\n二、大家逐条讨论年度计划，建议六月学习与安全月结合，书面材料提前三天发。\n三、表决通过年度计划。',
    reflections: ['计划具体，时间也照顾到倒班。'],
  },
  {
    name: 'committee-spring',
    kind: 'committee-meeting',
    way: 'paper',
    monthsAgo: 7,
    daysAhead: 2,
    title: '',
    place: '书记办公室',
    agenda: [],
    minutes: '研究发展对象材料，确定提交大会的时间；安排安全月学习的主讲人。',
  },
  {
    name: 'summer-admission',
    way: 'held',
    monthsAgo: 5,
    daysAhead: 4,
    title: '讨论接收预备党员',
    place: '项目部二楼会议室',
    away: 8,
    agenda: [
      { title: '申请人汇报，介绍人说明情况', note: '' },
      { title: '支部委员会报告审查情况', note: '' },
      { title: '讨论并无记名投票', note: '纸质票，当场点票' },
    ],
    guests: [{ name: '公司党委组织员', about: '上级党组织' }],
    resolutions: [
      {
        title: '同意接收一名预备党员',
        text: '采用无记名投票，当场点票并宣布结果。',
        act: 'admit-member',
        inFavour: { less: 1 },
      },
    ],
    minutes:
      '一、申请人汇报思想、工作情况，介绍人发言。\n二、支部委员会报告审查情况，认为手续完备。\n三、与会党员讨论，指出继续努力的方向。\n四、无记名投票，当场宣布结果。',
    reflections: ['听了汇报很受触动，也想起自己入党的时候。', '发展对象在现场最苦的时候没有退，这一票投得踏实。'],
  },
  {
    name: 'september-cancelled',
    way: 'cancelled',
    monthsAgo: 2,
    daysAhead: 0,
    title: '学习文件',
    place: '三号桥工区板房',
    agenda: [{ title: '集体学习', note: '' }],
    reason: '台风预警，工区人员撤离，与下月会议合并召开。',
  },
  {
    name: 'autumn-safety',
    way: 'held',
    monthsAgo: 1,
    daysAhead: -6,
    title: '合龙节点前的组织保障',
    place: '三号桥工区板房',
    onlineLink: 'https://meeting.example.org/autumn',
    away: 6,
    agenda: [
      { title: '学习文件', note: '' },
      { title: '讨论合龙节点的责任区和示范岗', note: '各工区先想好人选' },
      { title: '民主讨论并表决', note: '' },
    ],
    resolutions: [
      {
        title: '设立合龙节点党员责任区',
        text: '三个工区各一处，责任人由党小组提名。',
        act: 'general-meeting',
        inFavour: { less: 0 },
      },
      {
        title: '调整主题党日时间',
        text: '由每月十日改为每月第一个休整日。',
        act: 'general-meeting',
        inFavour: { less: 2 },
      },
    ],
    speeches: ['二工区夜班多，责任区交接建议写明时间。'],
    minutes: '一、学习文件。\n二、讨论责任区设置，二工区提出交接时间要写明，会议采纳。\n三、两项决议分别表决。',
    reflections: ['责任区就在自己天天走的地方，心里有数。'],
  },
  {
    name: 'before-coming',
    way: 'held',
    monthsAgo: 0,
    daysAhead: -2,
    title: '通报民主评议安排',
    place: '项目部二楼会议室',
    away: 9,
    agenda: [{ title: '通报民主评议党员的安排', note: '' }],
    minutes: '通报民主评议党员的步骤和时间，请大家提前准备自评材料。',
    isUnconfirmed: true,
  },
  {
    name: 'coming',
    way: 'ahead',
    monthsAgo: 0,
    daysAhead: 6,
    title: '民主评议党员',
    place: '项目部二楼会议室',
    newPlace: '项目部一楼大会议室',
    onlineLink: 'https://meeting.example.org/coming',
    agenda: [
      { title: '个人自评', note: '每人三分钟' },
      { title: '党员互评', note: '' },
      { title: '民主测评', note: '纸质票，当场点票' },
    ],
    reason: '二楼会议室检修',
  },
]
