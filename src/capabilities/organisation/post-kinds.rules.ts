/** What a post allows in its unit and below it. */
export type Duty =
  | 'roster'
  | 'secret'
  | 'meeting'
  | 'account'
  | 'system'
  /** Looks of the discipline post at a record are shown to the person once this duty has released them. */
  | 'discipline'
  /** Reads who looked, exported and released; no content. */
  | 'audit'

export interface PostKind {
  code: string
  zh: string
  en: string
  /** Sees the organisation life of its unit and of those below it. */
  reads: boolean
  duties: readonly Duty[]
}

/** The posts of this version; `app.post_kind` holds the same rows (a test compares them). */
export const postKinds = [
  { code: 'committee-secretary', zh: '党委书记', en: 'Committee secretary', reads: true, duties: [] },
  { code: 'committee-deputy-secretary', zh: '党委副书记', en: 'Deputy committee secretary', reads: true, duties: [] },
  { code: 'discipline-secretary', zh: '纪委书记', en: 'Discipline secretary', reads: true, duties: ['discipline'] },
  { code: 'committee-member', zh: '党委委员', en: 'Committee member', reads: true, duties: [] },
  { code: 'discipline-officer', zh: '纪检干事', en: 'Discipline officer', reads: true, duties: ['discipline'] },
  {
    code: 'office-clerk',
    zh: '党务干事',
    en: 'Party office clerk',
    reads: true,
    duties: ['roster', 'secret', 'meeting', 'account'],
  },
  { code: 'secretary', zh: '书记', en: 'Secretary', reads: true, duties: ['secret', 'meeting', 'account'] },
  {
    code: 'deputy-secretary',
    zh: '副书记',
    en: 'Deputy secretary',
    reads: true,
    duties: ['secret', 'meeting', 'account'],
  },
  {
    code: 'organisation-commissioner',
    zh: '组织委员',
    en: 'Organisation commissioner',
    reads: true,
    duties: ['secret', 'meeting', 'account'],
  },
  { code: 'publicity-commissioner', zh: '宣传委员', en: 'Publicity commissioner', reads: true, duties: ['meeting'] },
  { code: 'discipline-commissioner', zh: '纪检委员', en: 'Discipline commissioner', reads: true, duties: ['meeting'] },
  { code: 'youth-commissioner', zh: '青年委员', en: 'Youth commissioner', reads: true, duties: ['meeting'] },
  { code: 'women-commissioner', zh: '妇女委员', en: "Women's commissioner", reads: true, duties: ['meeting'] },
  { code: 'welfare-commissioner', zh: '群工委员', en: 'Welfare commissioner', reads: true, duties: ['meeting'] },
  { code: 'branch-committee-member', zh: '支部委员', en: 'Branch committee member', reads: true, duties: ['meeting'] },
  {
    code: 'acting-secretary',
    zh: '受托书记',
    en: 'Acting secretary',
    reads: true,
    duties: ['secret', 'meeting', 'account'],
  },
  { code: 'delegate', zh: '受托主持或记录', en: 'Delegate for a meeting', reads: true, duties: ['meeting'] },
  { code: 'group-leader', zh: '党小组组长', en: 'Party group leader', reads: true, duties: [] },
  { code: 'liaison', zh: '联络员', en: 'Liaison', reads: true, duties: [] },
  { code: 'guide', zh: '党建指导员', en: 'Party-building guide', reads: true, duties: [] },
  { code: 'contact-leader', zh: '支部联系领导', en: 'Leader in contact with the branch', reads: true, duties: [] },
  { code: 'organiser', zh: '组织员', en: 'Organiser', reads: true, duties: [] },
  { code: 'auditor', zh: '审计员', en: 'Auditor', reads: false, duties: ['audit'] },
  { code: 'administrator', zh: '系统管理员', en: 'System administrator', reads: false, duties: ['system'] },
] as const satisfies readonly PostKind[]

/** Codes of the posts that carry a duty: what access predicates name. */
export function postsWith(duty: Duty): string[] {
  return postKinds.filter((kind) => (kind.duties as readonly Duty[]).includes(duty)).map((kind) => kind.code)
}
