import type { Locale } from '#kernel/messages.ts'
import { settingRows } from '#platform/process/settings.ts'
import { type LxCommand, type LxOption, say } from './lx-command.ts'

const common: Readonly<Record<string, LxOption>> = {
  json: { type: 'boolean', help: { zh: '以 JSON 输出', en: 'answer in JSON' } },
  lang: { type: 'string', value: 'zh|en', help: { zh: '语言，默认按 LANG', en: 'language; by LANG unless told' } },
  help: { type: 'boolean', help: { zh: '显示帮助', en: 'show this help' } },
}

/** All commands, exit codes and settings. */
export function helpOfAll(commands: readonly LxCommand[], locale: Locale): string {
  return [
    say(locale, 'lx：连线的运维命令', 'lx: the operator’s command line of Lianxian'),
    '',
    say(locale, '用法：npm run -s lx -- <命令> [选项]', 'Usage: npm run -s lx -- <command> [options]'),
    '',
    say(locale, '命令：', 'Commands:'),
    ...commands.map(
      (command) => `  ${[command.name, ...command.words].join(' ').padEnd(20)} ${command.summary[locale]}`,
    ),
    '',
    say(locale, '每个命令都可加：', 'With every command:'),
    ...describeOptions(common, locale),
    '',
    ...exitCodes(locale),
    '',
    say(
      locale,
      '服务运行时，命令使用它的数据库；否则临时启动自带的数据库。',
      'While a server runs here, commands use its database; else the embedded one is started for the moment.',
    ),
    '',
    say(locale, '设置（环境变量，括号内为默认值）：', 'Settings (environment variables, default in brackets):'),
    ...settingRows.map(
      (row) => `  ${row.name.padEnd(20)} ${row[locale]}${row.default === '' ? '' : ` (${row.default})`}`,
    ),
    '',
  ].join('\n')
}

export function helpOf(command: LxCommand, locale: Locale): string {
  const words = [command.name, ...command.words].join(' ')
  return [
    `lx ${words} ${say(locale, '[选项]', '[options]')}`,
    '',
    command.summary[locale],
    '',
    ...command.about.flatMap((paragraph) => [paragraph[locale], '']),
    say(locale, '选项：', 'Options:'),
    ...describeOptions({ ...command.options, ...common }, locale),
    '',
    ...exitCodes(locale),
    '',
  ].join('\n')
}

function describeOptions(options: Readonly<Record<string, LxOption>>, locale: Locale): string[] {
  return Object.entries(options).map(([name, { value, help }]) => {
    const written = `--${name}${value === undefined ? '' : ` ${value}`}`
    return `  ${written.padEnd(24)} ${help[locale]}`
  })
}

function exitCodes(locale: Locale): string[] {
  return locale === 'en'
    ? [
        'Exit codes: 0 done; 1 not done, the reason is on standard error; 2 wrong words or options; 3 done, and what was found needs attention.',
      ]
    : ['退出码：0 完成；1 未完成，原因见标准错误；2 命令或选项写错；3 已完成检查，但发现需要处理的问题。']
}
