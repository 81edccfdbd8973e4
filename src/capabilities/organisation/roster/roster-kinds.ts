/** What rosters call things, and what we call them. Keys of the maps are compared without blanks and width. */

export const unitKinds = [
  'committee',
  'general-branch',
  'branch',
  'joint-branch',
  'temporary-committee',
  'temporary-general-branch',
  'temporary-branch',
  'temporary-joint-branch',
  'floating-branch',
  'body',
] as const
/** `body` is an enterprise body without a Party organisation of its own. */
export type UnitKind = (typeof unitKinds)[number]

/** National codes of kinds of Party organisations, as far as rosters carry them; believed right, kept in this one table. */
export const nationalCodes: Readonly<Record<string, UnitKind>> = {
  '611': 'committee',
  '621': 'general-branch',
  '631': 'branch',
  '632': 'joint-branch',
  '911': 'temporary-committee',
  '921': 'temporary-general-branch',
  '931': 'temporary-branch',
  '932': 'temporary-joint-branch',
}

const unitKindNames: Readonly<Record<string, UnitKind>> = {
  ...nationalCodes,
  党委: 'committee',
  党的基层委员会: 'committee',
  基层党委: 'committee',
  党总支: 'general-branch',
  总支: 'general-branch',
  党总支部: 'general-branch',
  党支部: 'branch',
  支部: 'branch',
  联合党支部: 'joint-branch',
  联合支部: 'joint-branch',
  临时党委: 'temporary-committee',
  临时党总支: 'temporary-general-branch',
  临时党支部: 'temporary-branch',
  临时支部: 'temporary-branch',
  临时联合党支部: 'temporary-joint-branch',
  流动党员党支部: 'floating-branch',
  流动党支部: 'floating-branch',
  单位: 'body',
  行政单位: 'body',
  项目部: 'body',
  公司: 'body',
  部门: 'body',
}

export type BodyKind = 'group' | 'company' | 'office' | 'project' | 'department'
const bodyKindNames: Readonly<Record<string, BodyKind>> = {
  集团: 'group',
  集团公司: 'group',
  公司: 'company',
  子公司: 'company',
  分公司: 'company',
  机关: 'office',
  本部: 'office',
  总部: 'office',
  项目部: 'project',
  项目: 'project',
  部门: 'department',
  科室: 'department',
}

export type Network = 'good' | 'poor' | 'none'
const networkNames: Readonly<Record<string, Network>> = {
  良好: 'good',
  好: 'good',
  正常: 'good',
  较差: 'poor',
  差: 'poor',
  一般: 'poor',
  弱: 'poor',
  无: 'none',
  无网络: 'none',
  没有: 'none',
}

export type PersonCategory = 'member' | 'probationary' | 'prospect' | 'activist' | 'applicant' | 'staff'
const categoryNames: Readonly<Record<string, PersonCategory>> = {
  正式党员: 'member',
  中共党员: 'member',
  党员: 'member',
  预备党员: 'probationary',
  中共预备党员: 'probationary',
  发展对象: 'prospect',
  入党积极分子: 'activist',
  积极分子: 'activist',
  入党申请人: 'applicant',
  申请人: 'applicant',
  群众: 'staff',
  共青团员: 'staff',
  团员: 'staff',
  其他: 'staff',
}

export type Sex = 'male' | 'female'
const sexNames: Readonly<Record<string, Sex>> = { 男: 'male', 男性: 'male', 女: 'female', 女性: 'female' }

export type Employment = 'contract' | 'labour-subcontract' | 'dispatch' | 'temporary' | 'retired' | 'rehired'
const employmentNames: Readonly<Record<string, Employment>> = {
  合同制: 'contract',
  劳动合同: 'contract',
  正式: 'contract',
  劳务分包: 'labour-subcontract',
  分包: 'labour-subcontract',
  劳务派遣: 'dispatch',
  派遣: 'dispatch',
  临时: 'temporary',
  临时工: 'temporary',
  离退休: 'retired',
  退休: 'retired',
  返聘: 'rehired',
}

export type Floating = 'out' | 'in' | 'none'
const floatingNames: Readonly<Record<string, Floating>> = {
  流出: 'out',
  流入: 'in',
  否: 'none',
  无: 'none',
  未流动: 'none',
  是: 'out',
}

export const postKinds = [
  'committee-secretary',
  'committee-deputy-secretary',
  'discipline-secretary',
  'committee-member',
  'secretary',
  'deputy-secretary',
  'organisation-commissioner',
  'publicity-commissioner',
  'discipline-commissioner',
  'youth-commissioner',
  'women-commissioner',
  'welfare-commissioner',
  'branch-committee-member',
  'group-leader',
  'office-clerk',
  'guide',
  'liaison',
  'organiser',
  'discipline-officer',
  'contact-leader',
  'auditor',
  'administrator',
] as const
export type PostKind = (typeof postKinds)[number]

const postNames: Readonly<Record<string, PostKind>> = {
  党委书记: 'committee-secretary',
  党委副书记: 'committee-deputy-secretary',
  专职副书记: 'committee-deputy-secretary',
  纪委书记: 'discipline-secretary',
  党委委员: 'committee-member',
  书记: 'secretary',
  党支部书记: 'secretary',
  支部书记: 'secretary',
  总支书记: 'secretary',
  党总支书记: 'secretary',
  副书记: 'deputy-secretary',
  党支部副书记: 'deputy-secretary',
  支部副书记: 'deputy-secretary',
  党总支副书记: 'deputy-secretary',
  组织委员: 'organisation-commissioner',
  宣传委员: 'publicity-commissioner',
  纪检委员: 'discipline-commissioner',
  青年委员: 'youth-commissioner',
  妇女委员: 'women-commissioner',
  群工委员: 'welfare-commissioner',
  生活委员: 'welfare-commissioner',
  支委委员: 'branch-committee-member',
  支部委员: 'branch-committee-member',
  委员: 'branch-committee-member',
  党小组组长: 'group-leader',
  党小组长: 'group-leader',
  小组长: 'group-leader',
  党务干事: 'office-clerk',
  党建干事: 'office-clerk',
  党务工作者: 'office-clerk',
  党建指导员: 'guide',
  指导员: 'guide',
  联络员: 'liaison',
  党建联络员: 'liaison',
  组织员: 'organiser',
  纪检干事: 'discipline-officer',
  支部联系领导: 'contact-leader',
  联系领导: 'contact-leader',
  审计员: 'auditor',
  系统管理员: 'administrator',
}

/** In a committee, plain 书记 and 副书记 mean its own; everywhere else the branch's. */
export function findPostKind(text: string, unit: UnitKind | null): PostKind | null {
  const kind = wordIn(postNames, text)
  const committee = unit === 'committee' || unit === 'temporary-committee'
  if (committee && kind === 'secretary') return 'committee-secretary'
  if (committee && kind === 'deputy-secretary') return 'committee-deputy-secretary'
  return kind
}

export const findUnitKind = (text: string): UnitKind | null => wordIn(unitKindNames, text)
export const findBodyKind = (text: string): BodyKind | null => wordIn(bodyKindNames, text)
export const findNetwork = (text: string): Network | null => wordIn(networkNames, text)
export const findCategory = (text: string): PersonCategory | null => wordIn(categoryNames, text)
export const findSex = (text: string): Sex | null => wordIn(sexNames, text)
export const findFloating = (text: string): Floating | null => wordIn(floatingNames, text)
/** Forms of employment are an open list: what we have no word for stays as written. */
export const nameEmployment = (text: string): string => wordIn(employmentNames, text) ?? text

/** Kinds that hold people's formal affiliation; a temporary branch does not (支部工作条例 第八条). */
export function isBranchKind(kind: UnitKind): boolean {
  return kind.endsWith('branch') && kind !== 'general-branch' && kind !== 'temporary-general-branch'
}

export function isTemporaryKind(kind: UnitKind): boolean {
  return kind.startsWith('temporary-')
}

/** Only what stands in the table: `constructor` and its like are words of every object. */
function wordIn<Value>(names: Readonly<Record<string, Value>>, text: string): Value | null {
  return Object.hasOwn(names, text) ? (names[text] ?? null) : null
}
