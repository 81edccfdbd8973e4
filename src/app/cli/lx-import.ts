import { changeKinds, importRosterFile } from '#capabilities/organisation/index.ts'
import { Refusal } from '#kernel/refusal.ts'
import { type LxCommand, say, UsageProblem } from './lx-command.ts'
import { withInstallation } from './with-installation.ts'

export const lxImport: LxCommand = {
  name: 'import',
  words: ['FILE'],
  summary: { zh: '导入花名册（.xlsx 或 .csv），或只预览', en: 'import a roster (.xlsx or .csv), or only preview it' },
  about: [
    {
      zh: '先读全部内容，再一次写入；有错的行不写入，逐行列出工作表、行号（与 Excel 所见一致）、列和原因。同一文件再导入一次不会改变任何内容。',
      en: 'Reads everything first, then writes at once. Rows at fault are not written and are listed with sheet, row as Excel shows it, column and reason. The same file twice changes nothing.',
    },
  ],
  options: {
    'dry-run': { type: 'boolean', help: { zh: '只预览，不写入', en: 'preview only, write nothing' } },
    coverage: {
      type: 'string',
      value: 'WHAT',
      help: {
        zh: '文件涵盖的范围：group 全集团（默认），additions 只增不减，unit:编码 某个单位，complete:编码 该单位的完整名册（不在名册中的人将结束）',
        en: 'what the file covers: group (default), additions, unit:CODE, or complete:CODE (who is missing from it ends there)',
      },
    },
    only: {
      type: 'string',
      value: 'KINDS',
      help: {
        zh: '只写入这些变化，用逗号隔开：joined 新进，moved 调动，left 离开，type 人员类别，facts 其他信息，posts 任职，units 组织，projects 项目；其余记为“不采用”，文件内容不变就不再问',
        en: 'take only these changes, by comma: joined, moved, left, type, facts, posts, units, projects; the rest is remembered as left out until a file says something new',
      },
    },
    'confirm-ending': {
      type: 'boolean',
      help: { zh: '已看过预览中将结束的名单', en: 'the names that would end were seen in the preview and are meant' },
    },
  },
  run: async ({ settings, locale, words, options }) => {
    const request = {
      file: words[0]!,
      coverage: parseCoverage(options['coverage']),
      dryRun: options['dry-run'] === true,
      only: parseOnly(options['only']),
      endingConfirmed: options['confirm-ending'] === true,
      locale,
    }
    // Whoever loads people of his own wants no demo group beside them; a preview leaves that open.
    const own = { ...settings, demo: 'no' } as const
    const result = await withInstallation(own, { founds: !request.dryRun }, (services) =>
      importRosterFile(services, request),
    ).catch(explainFile)
    const { units, people, posts, errors } = result
    const count = (name: string, { added, changed, ended }: typeof units) =>
      say(
        locale,
        `${name}：新增 ${added}，变更 ${changed}，结束 ${ended}`,
        `${name}: ${added} added, ${changed} changed, ${ended} ended`,
      )
    return {
      json: result,
      lines: [
        request.dryRun
          ? say(locale, '仅预览，没有写入。', 'Preview only; nothing was written.')
          : say(locale, '已写入。', 'Written.'),
        count(say(locale, '组织', 'units'), units),
        count(say(locale, '人员', 'people'), people),
        count(say(locale, '职务', 'posts'), posts),
        ...errors.map(({ sheet, row, column, message }) => `${sheet} ${row} ${column}: ${message}`),
      ],
    }
  },
}

function parseCoverage(given: string | boolean | undefined) {
  const [kind, code = ''] = String(given ?? 'group').split(':') as [string, string?]
  if (kind === 'group' || kind === 'additions') return { kind } as const
  if ((kind === 'unit' || kind === 'complete') && code !== '')
    return { kind: 'unit', code, complete: kind === 'complete' } as const
  throw new UsageProblem(`--coverage ${String(given)}`)
}

function parseOnly(given: string | boolean | undefined) {
  if (given === undefined) return undefined
  return String(given)
    .split(',')
    .map((name) => {
      const kind = changeKinds.find((each) => each === name.trim())
      if (!kind) throw new UsageProblem(`--only ${String(given)}`)
      return kind
    })
}

function explainFile(error: unknown): never {
  if (['ENOENT', 'EACCES', 'EISDIR'].includes((error as NodeJS.ErrnoException).code ?? ''))
    throw new Refusal('roster.file-missing')
  throw error
}
