import type { Page } from 'playwright-core'
import { makeXlsx } from '#testing/make-xlsx.ts'

/** A branch whose name and people are as long as they come, and one that nobody belongs to. */
export const longBranch = '西南片区高速公路第三标段路基桥梁隧道综合施工项目部与当地劳务协作单位第一工区联合党支部'
export const emptyBranch = '尚未有人的第二工区路面及交通安全设施安装项目部筹备阶段党支部'

const people = [
  '阿卜杜热合曼江·吐尔逊买买提艾合买提·库尔班尼亚孜依米提',
  'Konstantinos-Alexandros Papadimitriou-Theodorakopoulos',
  '欧阳慕容诸葛司徒上官',
]
const job = '兼任安全生产监督管理与特种设备维护保养专业工程师（代理）'
const group = '第一工区路基桥梁隧道联合作业面第三党小组'
/** The demo secretary's own branch has some of them too. */
const secretarysBranch = 'C4-P2'

/** Adds both branches below the demo's first company, by the import that every clerk uses. */
export async function importLongNames(clerk: Page, address: string): Promise<void> {
  await clerk.goto(`${address}/console/roster-imports`)
  await clerk.setInputFiles('input[type=file]', {
    name: 'long-names.xlsx',
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: Buffer.from(makeXlsx(sheets())),
  })
  await clerk.getByText('已经上传').waitFor()
  await clerk.getByRole('radio', { name: /只是新增的人和组织/ }).check()
  await clerk.getByRole('button', { name: '读取并核对' }).click()
  await clerk.getByRole('button', { name: '确认导入' }).click()
  await clerk.getByText('导入完成').first().waitFor()
}

function sheets() {
  const members = ['C1-LONG', secretarysBranch].flatMap((unit) =>
    people.map((name, at) => [
      `${name}${at === 2 ? unit.slice(0, 2) : ''}`,
      '正式党员',
      '2016-07-01',
      unit,
      group,
      job,
    ]),
  )
  return [
    {
      name: '组织',
      rows: [
        ['组织编号', '组织名称', '上级编号', '组织类别', '成立日期'],
        ['C1-LONG', longBranch, 'C1', '党支部', '2024-01-01'],
        ['C1-EMPTY', emptyBranch, 'C1', '党支部', '2024-01-01'],
      ],
    },
    { name: '人员', rows: [['姓名', '人员类别', '入党日期', '组织关系所在', '党小组', '岗位'], ...members] },
  ]
}
