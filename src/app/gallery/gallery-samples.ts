export const longText =
  '中国建筑某某局第三建设有限公司华东分公司沿江高速公路改扩建工程第七标段项目经理部联合党支部二〇二六年第四季度支部党员大会'

export const sampleYear = [
  { key: '1', when: '3月12日', title: '第一季度党员大会', note: '应到 22，实到 19，通过决议 1 项', done: true },
  { key: '2', when: '6月18日', title: '第二季度党员大会', note: longText, done: true },
  { key: '3', when: '第三季度', title: '还没有安排' },
]

/** Only looks like a QR code; it holds nothing. */
export const sampleMatrix = Array.from({ length: 21 }, (_row, y) =>
  Array.from({ length: 21 }, (_cell, x) => dark(x, y)),
)

function dark(x: number, y: number): boolean {
  const corner = [
    [0, 0],
    [14, 0],
    [0, 14],
  ].find(([left, top]) => x >= left! && x < left! + 7 && y >= top! && y < top! + 7)
  if (!corner) return (x * 7 + y * 13 + x * y) % 3 === 0
  const ring = Math.max(Math.abs(x - corner[0]! - 3), Math.abs(y - corner[1]! - 3))
  return ring !== 2
}

export interface SampleRow {
  id: number
  name: string
  branch: string
  joined: string
  hours: number
}

const surnames = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许'

export function sampleRows(count: number): SampleRow[] {
  return Array.from({ length: count }, (_row, at) => ({
    id: at + 1,
    name: `${surnames.charAt(at % 20)}样例${at + 1}`,
    branch: `第${(at % 40) + 1}项目联合党支部`,
    joined: `${1990 + (at % 35)}-0${(at % 9) + 1}-01`,
    hours: (at * 37) % 64,
  }))
}
