import { withoutComments, type SourceFile } from './source-files.ts'

/**
 * What central rules against formalism forbid in a product like this (rules.md §11, FX-01 to FX-12), seen in names of
 * columns, fields of contracts and texts. Pure: names and texts in, sentences out.
 */

export interface Field {
  /** Where it stands: `meetings.close-meeting input`, `app.attendance`. */
  where: string
  name: string
  /** A caller must give it. Columns and answers are never required of anybody. */
  isRequired?: boolean
}

interface Text {
  /** File and key. */
  where: string
  text: string
}

interface Forbidden {
  rule: string
  what: string
  /** On the words of a name, joined by hyphens. */
  name: RegExp
  zh?: RegExp
  en?: RegExp
}

const forbidden: readonly Forbidden[] = [
  {
    rule: 'FX-01',
    what: 'compulsory check-in',
    name: /\b(clock-in|punch-(in|card)|(requires?|must|daily|missed)-(check|sign)-in|(check|sign)-in-(required|deadline|streak))s?\b/,
    zh: /打卡|必须签到|须按时签到|漏签/,
    en: /\bclock(ed|ing)?[ -]in\b|\b(must|required to) (check|sign) in\b/i,
  },
  {
    rule: 'FX-01',
    what: 'points',
    name: /\b(points|scores?|scoring|streaks?)\b/,
    zh: /积分|得分|打分|加分|扣分/,
    en: /\b(scores?|points? earned|earn(ed)? points?|bonus points?)\b/i,
  },
  {
    rule: 'FX-12',
    what: 'ranks',
    name: /\b(ranks?|ranking|ranked|leader-?board|league-table|top-ten|percentile)\b/,
    zh: /排名|排行|名次|龙虎榜/,
    en: /\b(rank(s|ed|ing)?|leaderboard|league table)\b/i,
  },
  {
    rule: 'FX-01',
    what: 'time online or before a screen',
    // 学时 (study hours, ED-01) comes from occasions that somebody attended, and is a word of the glossary.
    name: /\b(online|screen|view(ing)?|watch(ed|ing)?|reading|dwell|active)-(minutes|seconds|hours|duration|time)\b|\bstudy-(minutes|seconds|duration|time)\b|\b(minutes|seconds|hours)-(online|viewed|watched)\b/,
    zh: /在线时长|学习时长统计|观看时长|阅读时长/,
    en: /\b(time online|screen time|minutes (online|watched|viewed))\b/i,
  },
  {
    rule: 'FX-02',
    what: 'rates of logging in, installing or using',
    name: /\b(log-?ins?|sign-?ins?|days|install(ation)?s?|activation|usage|adoption|coverage-of-use|open|read)-(rate|ratio|percent(age)?|share|target|quota)\b|\blogin-(count|days)\b|\bactive-(days|rate)\b/,
    zh: /登录率|安装率|激活率|使用率|活跃度|打开率|阅读率/,
    en: /\b(log-?in|sign-?in|install(ation)?|activation|usage|adoption|open|read) (rate|target|quota)s?\b/i,
  },
  {
    rule: 'FX-04',
    what: 'likes',
    name: /\b(likes|like-count|thumbs-up|thumbs)\b/,
    zh: /点赞/,
    en: /\b(likes|thumbs up)\b/i,
  },
  {
    rule: 'FX-05',
    what: 'where somebody is, or a face',
    name: /\b(latitude|longitude|geo-?location|gps|trajectory|face-(id|image|template|match)|whereabouts)\b/,
    zh: /轨迹|人脸|定位打卡/,
    en: /\b(geolocation|GPS|face recognition)\b/,
  },
]
/** FX-05: may be attached, must not be asked of anybody. */
const evidence = /\b(photos?|pictures?|images?|screenshots?|videos?|tracks?)\b/
/** A text may say that something is not done here. */
const denied = /不|没有|无需|never|not? /i

/** What source files say: names in contracts and migrations, words in texts. */
export function burdens(files: readonly SourceFile[]): string[] {
  return files.flatMap(({ path, text }) => {
    const code = withoutComments(text)
    if (path.endsWith('.messages.ts'))
      return findForbiddenTexts(quotedIn(code).map((one) => ({ where: path, text: one })))
    if (!/\.contract\.ts$|^db\/migrations\/.+\.sql$/.test(path)) return []
    const names = [...new Set(code.match(/[A-Za-z_]+/g))]
    return findForbiddenFields(names.map((name) => ({ where: path, name })))
  })
}

function quotedIn(code: string): string[] {
  return Array.from(code.matchAll(/'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"/g), ([, one, other]) => one ?? other ?? '')
}

export function findForbiddenFields(fields: readonly Field[]): string[] {
  return fields.flatMap(({ where, name, isRequired }) => {
    const words = wordsOf(name)
    const found = forbidden.filter((one) => one.name.test(words)).map((one) => `${one.rule} ${one.what}`)
    const asked = isRequired && evidence.test(words) ? ['FX-05 a required photograph or track'] : []
    return [...found, ...asked].map((what) => `${where} ${name}: ${what}`)
  })
}

function findForbiddenTexts(texts: readonly Text[]): string[] {
  return texts.flatMap(({ where, text }) =>
    sentencesOf(text)
      .filter((sentence) => !denied.test(sentence))
      .flatMap((sentence) =>
        forbidden
          .filter(({ zh, en }) => zh?.test(sentence) || en?.test(sentence))
          .map(({ rule, what }) => `${where} “${sentence}”: ${rule} ${what}`),
      ),
  )
}

/** `onlineMinutes`, `online_minutes`, `online-minutes`: online-minutes. */
function wordsOf(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replaceAll(/[_.]/g, '-')
    .toLowerCase()
}

function sentencesOf(text: string): string[] {
  return text.split(/[。；！？.;!?\n]/).filter((sentence) => sentence.trim() !== '')
}

/** JSON Schema as far as it is read here. */
export interface Schema {
  properties?: Readonly<Record<string, Schema>>
  required?: readonly string[]
  items?: Schema | boolean
  minItems?: number
  anyOf?: readonly Schema[]
  oneOf?: readonly Schema[]
  allOf?: readonly Schema[]
  prefixItems?: readonly Schema[]
  additionalProperties?: Schema | boolean
  $defs?: Readonly<Record<string, Schema>>
  type?: unknown
}

/** Every field of a contract, however deep. A list that may be empty is asked of nobody. */
export function fieldsOf(where: string, schema: Schema): Field[] {
  const own = Object.entries(schema.properties ?? {}).flatMap(([name, value]) => [
    { where, name, isRequired: (schema.required?.includes(name) ?? false) && !mayBeEmpty(value) },
    ...fieldsOf(where, value),
  ])
  const inner = [schema.items, schema.additionalProperties].filter((one) => typeof one === 'object')
  const nested = [
    ...inner,
    ...(schema.anyOf ?? []),
    ...(schema.oneOf ?? []),
    ...(schema.allOf ?? []),
    ...(schema.prefixItems ?? []),
    ...Object.values(schema.$defs ?? {}),
  ]
  return [...own, ...nested.flatMap((one) => fieldsOf(where, one))]
}

function mayBeEmpty({ type, minItems = 0, anyOf = [] }: Schema): boolean {
  return (type === 'array' && minItems === 0) || [type, ...anyOf.map((one) => one.type)].flat().includes('null')
}
