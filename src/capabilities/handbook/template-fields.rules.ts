/** What a branch's own Word template may name between double braces, with the words that stand for it. */
export const singleFields = ['支部名称', '年度', '打印日期'] as const

/** A chapter each, by its place in the handbook; `all` is every one of them with its heading. */
export const chapterFields = {
  branch: '支部基本情况',
  members: '党员名册',
  committee: '支委会和党小组',
  plan: '年度计划',
  meetings: '会议记录',
  study: '学时',
  ledger: '问题清单',
  appraisal: '民主评议',
  honours: '荣誉',
} as const

export const wholeField = '全部内容'

/** Larger templates are pictures rather than forms. */
export const mostTemplateBytes = 3_000_000

export const knownFields: readonly string[] = [...singleFields, ...Object.values(chapterFields), wholeField]
