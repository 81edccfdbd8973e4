import type { Locale } from '#kernel/messages.ts'
import type { Choice } from '#ui/choice.ts'

type Names = readonly [zh: string, en: string]

interface TableNames {
  name: Names
  /** Fields without which a sheet cannot be read. */
  required: readonly string[]
  fields: Readonly<Record<string, Names>>
}

/** What a roster's columns may hold, by table and field; the Chinese name is the heading that we write ourselves. */
export const rosterFields: Readonly<Record<string, TableNames>> = {
  units: {
    name: ['组织', 'units'],
    required: ['code', 'name'],
    fields: {
      code: ['组织编号', 'Code'],
      name: ['组织名称', 'Name'],
      parent: ['上级编号', 'Unit above'],
      kind: ['组织类别', 'Kind'],
      body: ['单位类型', 'Enterprise body'],
      location: ['所在地', 'Location'],
      network: ['网络情况', 'Network'],
      foundedOn: ['成立日期', 'Founded'],
      termEndsOn: ['届满日期', 'Term ends'],
      covers: ['覆盖单位', 'Covers'],
    },
  },
  people: {
    name: ['人员', 'people'],
    required: ['name'],
    fields: {
      name: ['姓名', 'Name'],
      sex: ['性别', 'Sex'],
      ethnicity: ['民族', 'Ethnic group'],
      identity: ['身份证号', 'Identity number'],
      phone: ['手机号', 'Phone'],
      bornOn: ['出生日期', 'Born'],
      category: ['人员类别', 'Category'],
      joinedOn: ['入党日期', 'Joined the Party'],
      confirmedOn: ['转正日期', 'Confirmed'],
      affiliation: ['组织关系所在', 'Affiliation'],
      life: ['组织生活所在', 'Organisation life at'],
      group: ['党小组', 'Party group'],
      employer: ['用人单位', 'Employer'],
      site: ['所在项目', 'Work site'],
      job: ['岗位', 'Job'],
      employment: ['用工形式', 'Employment'],
      floating: ['流动情况', 'Floating membership'],
      host: ['流入组织', 'Host organisation'],
      remark: ['备注', 'Remark'],
    },
  },
  posts: {
    name: ['任职', 'posts'],
    required: ['unit', 'name', 'post'],
    fields: {
      unit: ['组织编号', 'Code of the unit'],
      name: ['姓名', 'Name'],
      identity: ['身份证号', 'Identity number'],
      post: ['职务', 'Post'],
      from: ['任职日期', 'From'],
      to: ['离任日期', 'To'],
    },
  },
  projects: {
    name: ['项目', 'projects'],
    required: ['code', 'name'],
    fields: {
      code: ['项目编号', 'Code'],
      name: ['项目名称', 'Name'],
      company: ['公司编号', 'Code of the company'],
      startsOn: ['开工日期', 'Begins'],
      endsOn: ['计划竣工', 'Planned end'],
      location: ['所在地', 'Location'],
      network: ['网络情况', 'Network'],
    },
  },
  milestones: {
    name: ['节点', 'milestones'],
    required: ['project', 'name'],
    fields: {
      project: ['项目编号', 'Code of the project'],
      name: ['节点', 'Milestone'],
      plannedOn: ['计划日期', 'Planned'],
      actualOn: ['实际日期', 'Actual'],
    },
  },
}

/** The fields of a table that no column of the file gives yet; `missing` holds their Chinese names. */
export function freeFields(table: string, missing: readonly string[], locale: Locale): Choice[] {
  const at = locale === 'zh' ? 0 : 1
  return Object.entries(rosterFields[table]?.fields ?? {})
    .filter(([, names]) => missing.includes(names[0]))
    .map(([value, names]) => ({ value, label: names[at] }))
}

/** Every field of a table, for a sheet of which nothing is known. */
export function fieldsOfTable(table: string, locale: Locale): Choice[] {
  const fields = rosterFields[table]?.fields ?? {}
  return freeFields(
    table,
    Object.values(fields).map(([zh]) => zh),
    locale,
  )
}

/** The fields without which a sheet of the table cannot be read. */
export function neededOfTable(table: string): readonly string[] {
  return rosterFields[table]?.required ?? []
}

/** Names of the needed fields among `missing`, as the file would head them. */
export function neededFields(table: string, missing: readonly string[], locale: Locale): string[] {
  const needed = rosterFields[table]?.required ?? []
  return freeFields(table, missing, locale)
    .filter(({ value }) => needed.includes(value))
    .map(({ label }) => label)
}

export function nameOfTable(table: string, locale: Locale): string {
  return rosterFields[table]?.name[locale === 'zh' ? 0 : 1] ?? table
}
