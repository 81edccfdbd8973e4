import { settingRows } from '#platform/process/settings.ts'
import { inspectDatabase } from './inspect-database.ts'
import { inspectKeys } from './inspect-keys.ts'
import { inspectMachine } from './inspect-machine.ts'
import { type LxCommand, say, type Text } from './lx-command.ts'

export const lxDoctor: LxCommand = {
  name: 'doctor',
  words: [],
  summary: {
    zh: '列出每项设置和状态，指出需要处理的事',
    en: 'list every setting and state, and say what needs attention',
  },
  about: [
    {
      zh: '不改动任何内容；没有服务在运行时，会临时启动自带的数据库。有问题时退出码为 3，提醒不影响退出码。',
      en: 'Changes nothing; where no server runs, the embedded database is started for the moment. Exit code 3 for problems; warnings do not count.',
    },
  ],
  options: {},
  run: async ({ settings, locale }) => {
    const listed = settingRows.map((row) => {
      const given = process.env[row.name]?.trim()
      const isSet = given !== undefined && given !== ''
      const value = !isSet ? row.default : row.secret === true ? '***' : given
      return { name: row.name, value, from: isSet ? 'environment' : 'default', what: row[locale] }
    })
    const machine = await inspectMachine(settings)
    const keys = await inspectKeys(settings)
    const database = await inspectDatabase(settings)
    const findings = [...machine.findings, ...keys.findings, ...database.findings]
    const said = findings.map(({ isProblem, text }) => ({ problem: isProblem, message: text[locale] }))
    return {
      json: { settings: listed, machine: machine.facts, keys: keys.facts, database: database.facts, findings: said },
      lines: [
        ...listed.map(
          ({ name, value, from, what }) =>
            `${name.padEnd(22)} ${(value === '' ? '-' : value).padEnd(28)} ${from === 'default' ? '' : '* '}${what}`,
        ),
        '',
        ...Object.entries({ ...machine.facts, ...keys.facts, ...database.facts }).map(
          ([name, value]) => `${name.padEnd(22)} ${String(value)}`,
        ),
        '',
        ...(said.length === 0 ? [say(locale, '没有需要处理的事。', 'Nothing needs attention.')] : []),
        ...said.map(
          ({ problem, message }) =>
            `${problem ? say(locale, '问题', 'problem') : say(locale, '提醒', 'warning')}: ${message}`,
        ),
      ],
      exit: findings.some((finding) => finding.isProblem) ? 3 : 0,
    }
  },
}

export interface Finding {
  /** Else a warning. */
  isProblem: boolean
  text: Text
}

export interface Inspection {
  facts: Readonly<Record<string, string | number | boolean | null>>
  findings: readonly Finding[]
}
