import { checkDigit } from '#capabilities/organisation/roster/roster-values.rules.ts'
import { makeXlsx } from './make-xlsx.ts'
import type { MadeSheet } from './make-xlsx.ts'

export interface GeneratedRoster {
  sheets: MadeSheet[]
  units: number
  people: number
  posts: number
}

const surnames = [
  ...Array.from('王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕'),
  '欧阳',
  '上官',
  '司马',
]
const given = Array.from('伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉萍红鑫𠮷𬭎䶮曦梓睿')
const jobs = ['木工', '钢筋工', '电焊工', '架子工', '安全员', '施工员', '资料员', '测量员', '普工']
const branchSize = 22

/**
 * A made-up roster of `count` people in the form of the sample, the same for the same seed: a group, its companies, a
 * branch for every 22 members, a member among three people. Identity numbers are valid by check digit and begin with
 * 99, a region that does not exist.
 */
export function generateRoster(count: number, seed = 1): GeneratedRoster {
  const random = numbers(seed)
  const branches = Math.max(1, Math.ceil(count / 3 / branchSize))
  const companies = Math.max(1, Math.ceil(branches / 40))
  const codes = Array.from({ length: branches }, (_, at) => `C${(at % companies) + 1}-P${at + 1}`)
  const units = makeUnits(companies, codes)
  const people = Array.from({ length: count }, (_, at) =>
    makePerson(at, codes[Math.floor((at / count) * branches)]!, random),
  )
  const posts = people.flatMap((row, at) =>
    at % 21 === 0 ? [[row[9]!, row[0]!, row[3]!, at % 2 === 0 ? '组织委员' : '宣传委员', '2024-03-01']] : [],
  )
  const sheets = [
    {
      name: '组织',
      rows: ['组织编号,组织名称,上级编号,组织类别,单位类型,所在地,网络情况,成立日期,届满日期'.split(','), ...units],
    },
    { name: '人员', rows: [personHeadings, ...people] },
    { name: '任职', rows: ['组织编号,姓名,身份证号,职务,任职日期'.split(','), ...posts] },
  ]
  return { sheets, units: units.length, people: people.length, posts: posts.length }
}

type TextRow = (string | null)[]

function makeUnits(companies: number, codes: readonly string[]): TextRow[] {
  const top = ['G', '示例集团党委', null, '党委', '集团', '示例市', '良好', '1998-07-01', '2028-06-30']
  const middle = Array.from({ length: companies }, (_, at) => [
    `C${at + 1}`,
    `第${at + 1}公司党委`,
    'G',
    '党委',
    '公司',
    '示例市',
    '良好',
    '2010-05-01',
    '2027-04-30',
  ])
  const branches = codes.map((code) => [
    code,
    `${code} 项目党支部`,
    code.split('-')[0]!,
    '党支部',
    '项目部',
    '某县',
    '较差',
    '2024-03-01',
    '2027-02-28',
  ])
  return [top, ...middle, ...branches]
}

/** Every third is a member of the branch, the others work at its site for a subcontractor. */
function makePerson(at: number, branch: string, random: () => number): TextRow {
  const pick = (values: readonly string[]) => values[Math.floor(random() * values.length)]!
  const name = pick(surnames) + pick(given) + (random() < 0.7 ? pick(given) : '')
  if (at % 3 !== 0) {
    const work = [`劳务公司${at % 50}`, branch, pick(jobs), '劳务分包']
    return [name, pick(['男', '女']), '汉族', null, null, null, '群众', null, null, null, null, null, ...work]
  }
  const identity = makeIdentity(at, random)
  const bornOn = [identity.slice(6, 10), identity.slice(10, 12), identity.slice(12, 14)].join('-')
  const sex = Number(identity.charAt(16)) % 2 === 1 ? '男' : '女'
  const year = 10 + (at % 14)
  const standing = [
    '正式党员',
    `20${year}-06-15`,
    `20${year + 1}-06-15`,
    branch,
    branch,
    at % 2 === 0 ? '第一党小组' : '第二党小组',
  ]
  const phone = `199${String(at).padStart(8, '0')}`
  return [name, sex, '汉族', identity, phone, bornOn, ...standing, branch.split('-')[0]!, branch, pick(jobs), '合同制']
}

/** The same as a file. */
export function generateRosterFile(count: number, seed = 1): Uint8Array {
  return makeXlsx(generateRoster(count, seed).sheets)
}

export const personHeadings = [
  '姓名',
  '性别',
  '民族',
  '身份证号',
  '手机号',
  '出生日期',
  '人员类别',
  '入党日期',
  '转正日期',
  '组织关系所在',
  '组织生活所在',
  '党小组',
  '用人单位',
  '所在项目',
  '岗位',
  '用工形式',
  '流动情况',
  '流入组织',
  '备注',
]

/** A valid identity number of a fictitious region; `at` makes it unlike any other of this run. */
export function makeIdentity(at: number, random: () => number): string {
  const year = 1962 + Math.floor(random() * 30)
  const month = 1 + Math.floor(random() * 12)
  const day = 1 + Math.floor(random() * 28)
  const region = `99${String(Math.floor(at / 1000) % 10_000).padStart(4, '0')}`
  const body = `${region}${year}${String(month).padStart(2, '0')}${String(day).padStart(2, '0')}${String(at % 1000).padStart(3, '0')}`
  return body + checkDigit(body)
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
