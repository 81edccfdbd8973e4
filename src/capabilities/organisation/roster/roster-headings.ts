import { columnLetter, isDayCell } from '#platform/documents/spreadsheet-types.ts'
import type { Cell, Sheet, SheetRow } from '#platform/documents/spreadsheet-types.ts'

export type Table = 'units' | 'people' | 'posts' | 'projects' | 'milestones'

/** Names under which a table's sheet and each of its columns are known; the first is the one we write ourselves. */
interface TableHeadings {
  sheets: readonly string[]
  required: readonly string[]
  columns: Readonly<Record<string, readonly string[]>>
}

export const rosterHeadings = {
  units: {
    sheets: ['组织', '组织信息', '党组织', '单位', '机构', 'units'],
    required: ['code', 'name'],
    columns: {
      code: ['组织编号', '组织编码', '组织代码', '单位编号'],
      name: ['组织名称', '党组织名称', '单位名称', '组织全称'],
      parent: ['上级编号', '上级组织编号', '上级组织', '上级党组织', '上级'],
      kind: ['组织类别', '组织类型', '党组织类别', '类别'],
      body: ['单位类型', '单位类别'],
      location: ['所在地', '地点', '所在地区'],
      network: ['网络情况', '网络', '网络条件'],
      foundedOn: ['成立日期', '成立时间', '设立日期', '批准成立日期'],
      termEndsOn: ['届满日期', '届满时间', '换届日期', '任期届满'],
      covers: ['覆盖单位', '涵盖单位', '联合单位'],
    },
  },
  people: {
    sheets: ['人员', '人员信息', '花名册', '人员花名册', '党员', '党员信息', 'people'],
    required: ['name'],
    columns: {
      name: ['姓名', '名字', '人员姓名', '党员姓名'],
      sex: ['性别'],
      ethnicity: ['民族'],
      identity: ['身份证号', '身份证号码', '身份证', '公民身份号码', '公民身份证号', '证件号码'],
      phone: ['手机号', '手机号码', '手机', '联系电话', '电话', '联系方式'],
      bornOn: ['出生日期', '出生年月日', '出生年月', '生日'],
      category: ['人员类别', '人员类型', '党员类别', '政治面貌'],
      joinedOn: ['入党日期', '入党时间', '加入党组织日期', '加入党组织时间'],
      confirmedOn: ['转正日期', '转正时间', '转为正式党员日期'],
      affiliation: [
        '组织关系所在',
        '组织关系所在编号',
        '所在党支部',
        '组织关系',
        '所属支部',
        '所在支部',
        '党组织关系所在',
      ],
      life: ['组织生活所在', '参加组织生活处', '参加组织生活所在', '组织生活'],
      group: ['党小组', '所在党小组', '小组'],
      employer: ['用人单位', '工作单位', '所属单位', '单位'],
      site: ['所在项目', '工作项目', '项目', '所在工地'],
      job: ['岗位', '工作岗位', '工种'],
      employment: ['用工形式', '用工方式', '用工性质'],
      floating: ['流动情况', '流动状态', '是否流动党员'],
      host: ['流入组织', '流入地党组织', '流入党组织'],
      remark: ['备注', '说明'],
    },
  },
  posts: {
    sheets: ['任职', '任职信息', '职务', '班子', 'posts'],
    required: ['unit', 'name', 'post'],
    columns: {
      unit: ['组织编号', '组织编码', '任职组织', '任职组织编号', '组织'],
      name: ['姓名', '任职人', '人员姓名'],
      identity: ['身份证号', '身份证号码', '身份证', '公民身份号码'],
      post: ['职务', '党内职务', '任职职务'],
      from: ['任职日期', '任职时间', '任职开始日期'],
      to: ['离任日期', '免职日期', '卸任日期', '任职结束日期'],
    },
  },
  projects: {
    sheets: ['项目', '项目信息', '工程', 'projects'],
    required: ['code', 'name'],
    columns: {
      code: ['项目编号', '项目编码', '工程编号'],
      name: ['项目名称', '工程名称'],
      company: ['公司编号', '所属公司', '所属公司编号', '承建单位'],
      startsOn: ['开工日期', '开工时间'],
      endsOn: ['计划竣工', '计划竣工日期', '竣工日期', '计划完工'],
      location: ['所在地', '地点', '所在地区'],
      network: ['网络情况', '网络', '网络条件'],
    },
  },
  milestones: {
    sheets: ['节点', '项目节点', '里程碑', 'milestones'],
    required: ['project', 'name'],
    columns: {
      project: ['项目编号', '项目编码', '工程编号'],
      name: ['节点', '节点名称', '里程碑'],
      plannedOn: ['计划日期', '计划时间', '计划完成日期'],
      actualOn: ['实际日期', '实际时间', '实际完成日期', '完成日期'],
    },
  },
} as const satisfies Record<Table, TableHeadings>

/** A column's field by name, for each table. */
export type Field<T extends Table> = keyof (typeof rosterHeadings)[T]['columns'] & string

export const tables = Object.keys(rosterHeadings) as Table[]

/** What the clerk set by hand and the installation keeps: which sheet is which table, which heading which field. */
export interface RosterMapping {
  sheets?: Readonly<Record<string, Table>>
  headings?: Readonly<Partial<Record<Table, Readonly<Record<string, string>>>>>
  /** For this file alone, by sheet: the row, as Excel counts it, that was said to be its heading. */
  rows?: Readonly<Record<string, HeadingRow>>
}

export interface HeadingRow {
  table: Table
  row: number
}

/** One sheet, understood: where its heading stands and which field each column holds. */
export interface MappedSheet {
  sheet: Sheet
  table: Table
  headingRow: SheetRow
  /** By column; `field` is null where the heading is not ours, and the cells are kept under `title`. */
  columns: readonly { index: number; title: string; field: string | null }[]
  missing: readonly string[]
  repeated: readonly string[]
}

/** A heading stands among so many first rows. */
export const headingDepth = 20

/** The column that we add to rows at fault, to say why; it is passed over when the file comes back. */
export const reasonHeading = '原因'

/**
 * Which table a sheet is and where its heading stands: among the first rows, the one with the most known headings, so
 * that title rows above it are passed over. The sheet's name decides only between equals. Null if nothing is known:
 * fewer than two headings, unless what is needed was matched by hand in an earlier file of this make.
 */
export function mapSheet(sheet: Sheet, mapping: RosterMapping = {}): MappedSheet | null {
  const chosen = new Map(Object.entries(mapping.rows ?? {})).get(sheet.name)
  const told = chosen?.table ?? new Map(Object.entries(mapping.sheets ?? {})).get(sheet.name)
  const rows = chosen ? sheet.rows.filter((row) => row.number === chosen.row) : sheet.rows.slice(0, headingDepth)
  const candidates = (told ? [told] : tables).flatMap((table) =>
    rows.map((row) => mapColumns(sheet, table, row, mapping)),
  )
  const best = candidates.reduce<MappedSheet | null>(
    (kept, next) => (kept && score(kept) >= score(next) ? kept : next),
    null,
  )
  return best && (told || fieldsOf(best) >= 2 || isMatchedByHand(best, mapping)) ? best : null
}

/** True if the sheet's name says that it is one of ours, whatever stands in it. */
export function namesTable(sheetName: string): boolean {
  return tables.some((table) => isNamed(sheetName, table))
}

/** Headings are compared without blanks, width, case, and marks such as `*` or （必填）. */
export function foldHeading(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[(（][^)）]*[)）]/g, '')
    .replace(/[\s*＊:：]/g, '')
    .toLowerCase()
}

function mapColumns(sheet: Sheet, table: Table, row: SheetRow, mapping: RosterMapping): MappedSheet {
  const known = knownHeadings(table, mapping)
  const width = sheet.rows.reduce((most, each) => Math.max(most, each.cells.length), 0)
  const repeated: string[] = []
  const taken = new Set<string>()
  const columns = Array.from({ length: width }, (_, index) => {
    const title = titleOf(row.cells[index]) || `列${columnLetter(index)}`
    const field = known.get(foldHeading(title)) ?? null
    if (field !== null && taken.has(field)) {
      repeated.push(title)
      return { index, title, field: null }
    }
    if (field !== null) taken.add(field)
    return { index, title, field }
  }).filter((column) => column.field !== null || column.title !== reasonHeading)
  const missing = rosterHeadings[table].required.filter((field) => !taken.has(field))
  return { sheet, table, headingRow: row, columns, missing, repeated }
}

function knownHeadings(table: Table, mapping: RosterMapping): Map<string, string> {
  const columns: Readonly<Record<string, readonly string[]>> = rosterHeadings[table].columns
  const known = new Map(
    Object.entries(columns).flatMap(([field, names]) => names.map((name) => [foldHeading(name), field])),
  )
  for (const [heading, field] of Object.entries(mapping.headings?.[table] ?? {})) {
    if (Object.hasOwn(columns, field)) known.set(foldHeading(heading), field)
    else known.delete(foldHeading(heading))
  }
  return known
}

function isMatchedByHand({ table, columns, missing }: MappedSheet, mapping: RosterMapping): boolean {
  const byHand = new Set(Object.keys(mapping.headings?.[table] ?? {}).map(foldHeading))
  return missing.length === 0 && columns.some(({ field, title }) => field !== null && byHand.has(foldHeading(title)))
}

function fieldsOf(mapped: MappedSheet): number {
  return mapped.columns.filter((column) => column.field !== null).length
}

function score(mapped: MappedSheet): number {
  const complete = mapped.missing.length === 0 ? 100 : 0
  return complete + fieldsOf(mapped) * 2 + (isNamed(mapped.sheet.name, mapped.table) ? 1 : 0)
}

function isNamed(name: string, table: Table): boolean {
  const folded = foldHeading(name)
  return rosterHeadings[table].sheets.some((sheet) => folded === foldHeading(sheet))
}

function titleOf(cell: Cell | undefined): string {
  if (cell === null || cell === undefined || isDayCell(cell)) return ''
  return String(cell)
    .replace(/[\s\u3000]+/g, ' ')
    .trim()
}
