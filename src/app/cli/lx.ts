import { parseArgs } from 'node:util'
import type { Locale } from '#kernel/messages.ts'
import { Refusal } from '#kernel/refusal.ts'
import { readSettings } from '#platform/process/settings.ts'
import { isProblem } from '../server/say-problem.ts'
import { type LxCall, type LxCommand, say, UsageProblem } from './lx-command.ts'
import { lxCommands } from './lx-commands.ts'
import { helpOf, helpOfAll } from './lx-help.ts'

const given = process.argv.slice(2)
const locale = chooseLocale(given)
process.stdout.on('error', () => process.exit(0))
process.exitCode = await run().catch(explain)
// What a part left open must not keep a finished command alive.
process.stdout.write('', () => process.exit())

async function run(): Promise<number> {
  const command = await findCommand()?.load()
  const wantsHelp = given.length === 0 || given.includes('--help') || given.includes('-h') || given[0] === 'help'
  if (wantsHelp) {
    const help = command
      ? helpOf(command, locale)
      : helpOfAll(await Promise.all(lxCommands.map((listed) => listed.load())), locale)
    process.stdout.write(help)
    return 0
  }
  if (!command) throw new UsageProblem(given[0])
  const call = parseCall(command)
  const answer = await command.run(call)
  if (!answer) return 0
  process.stdout.write(call.json ? `${JSON.stringify(answer.json)}\n` : `${answer.lines.join('\n')}\n`)
  return answer.exit ?? 0
}

function findCommand(): (typeof lxCommands)[number] | undefined {
  const words = given.filter((word) => !word.startsWith('-') && word !== 'help')
  return lxCommands.find(({ name }) => name.split(' ').every((word, at) => words[at] === word))
}

function parseCall(command: LxCommand): LxCall {
  const own = Object.entries(command.options).map(([name, { type }]) => [name, { type }] as const)
  const options = { ...Object.fromEntries(own), json: { type: 'boolean' }, lang: { type: 'string' } } as const
  try {
    const { values, positionals } = parseArgs({ args: given, options, allowPositionals: true, strict: true })
    const words = positionals.slice(command.name.split(' ').length)
    if (words.length !== command.words.length) throw new UsageProblem([command.name, ...command.words].join(' '))
    return { settings: readSettings(), locale, words, options: values, json: values.json === true }
  } catch (error) {
    if ((error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS'))
      throw new UsageProblem((error as Error).message)
    throw error
  }
}

function chooseLocale(words: readonly string[]): Locale {
  const at = words.indexOf('--lang')
  const asked = at >= 0 ? words[at + 1] : words.find((word) => word.startsWith('--lang='))?.slice(7)
  const told = asked ?? process.env['LC_ALL'] ?? process.env['LANG'] ?? ''
  return told.toLowerCase().startsWith('en') ? 'en' : 'zh'
}

async function explain(error: unknown): Promise<number> {
  const { code, message } = await describe(error)
  const text = given.includes('--json') ? JSON.stringify({ error: { code, message } }) : message
  process.stderr.write(`${text}\n`)
  return error instanceof UsageProblem ? 2 : 1
}

async function describe(error: unknown): Promise<{ code: string; message: string }> {
  if (error instanceof UsageProblem) {
    const help = say(locale, '用法见 npm run -s lx -- --help', 'see npm run -s lx -- --help')
    return { code: 'usage', message: `lx: ${error.message} (${help})` }
  }
  if (error instanceof Refusal) {
    const [{ capabilities }, { errorTexts }] = await Promise.all([
      import('../capabilities.ts'),
      import('#platform/http/error-texts.ts'),
    ])
    return { code: error.code, message: errorTexts(capabilities).sentence(locale, error.code, error.params) }
  }
  if (isProblem(error))
    return {
      code: (error as { code?: string }).code ?? 'problem',
      message: `${error[locale]}${locale === 'zh' ? '。' : '.'}`,
    }
  return { code: 'fault', message: error instanceof Error ? (error.stack ?? error.message) : String(error) }
}
