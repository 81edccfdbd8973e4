import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { command, query } from '#kernel/endpoint.ts'
import { burdens } from './burdens.ts'
import {
  badNames,
  codesWithoutText,
  endpointsWithoutTest,
  unevenMessages,
  unknownPermissions,
  type Declared,
} from './contracts.ts'
import { badFileNames, decisionGaps, drawers, longVueScripts, looseUseCases } from './names.ts'
import { withoutComments, type SourceFile } from './source-files.ts'
import { foreignTables, queriesOutsideStores, unansweredTables } from './tables.ts'
import { machineTraces } from './traces.ts'
import { typeCheckedPaths, uncheckedSources } from './type-scopes.ts'

const meetings = 'src/capabilities/meetings'

describe('tables', () => {
  const migrations: SourceFile[] = [
    { path: 'db/migrations/2026-11-20-2_organisation_tree.sql', text: 'create table app.unit (id bigint);' },
    {
      path: 'db/migrations/2026-11-20-3_meetings_hold.sql',
      text: '-- create table app.gone (\ncreate table app.meeting (id bigint);',
    },
  ]

  test.each([
    ["tx.selectFrom('app.unit as u')"],
    ["tx.selectFrom('app.meeting').innerJoin('app.unit', 'unit.id', 'unit_id')"],
    ['sql`select id from app.unit where id = 1`'],
  ])("a store that names another's table is found: %s", (text) => {
    const found = foreignTables([...migrations, { path: `${meetings}/server/meetings.store.ts`, text }])
    expect(found).toEqual([`${meetings}/server/meetings.store.ts names app.unit, which belongs to organisation`])
  })

  test('its own tables, functions, settings and comments are not', () => {
    const text = "// app.unit\nsql`select app.unit() from app.meeting where x = current_setting('app.unit')`"
    expect(foreignTables([...migrations, { path: `${meetings}/server/meetings.store.ts`, text }])).toEqual([])
  })

  test('a query outside a store is found', () => {
    const update = { path: `${meetings}/server/open-meeting.ts`, text: "await tx.updateTable('app.meeting')" }
    const raw = { path: `${meetings}/member/list.vue`, text: 'sql<number>`select 1`' }
    const store = { path: `${meetings}/server/meetings.store.ts`, text: update.text }
    expect(queriesOutsideStores([update, raw, store])).toHaveLength(2)
  })

  test('a table without a rule is found, and a rule without a table', () => {
    const found = unansweredTables(migrations, new Map([['meetings', ['app.roll']]]))
    expect(found).toEqual([
      'meetings has no table rule for app.meeting',
      'meetings declares app.roll, which its migrations do not create',
    ])
  })
})

describe('endpoints', () => {
  const shape = { input: z.object({}), output: z.object({}), permission: 'person', offline: 'online' } as const
  const good = command({ ...shape, name: 'meetings.open-meeting', path: '/api/meetings/:meetingId/open', version: 1 })

  test.each(['meetings.open', 'meetings.OpenMeeting', 'ledger.open-meeting', 'open-meeting'])(
    '%s is no name',
    (name) => {
      expect(badNames([declare({ bad: query({ ...shape, name, path: '/api/a' }) })])).toEqual([
        `${name} is not meetings.verb-noun`,
      ])
    },
  )

  test('two of a name or of a route are found', () => {
    const again = { ...good, path: '/api/meetings/:id/open' }
    expect(badNames([declare({ good, again })])).toEqual([
      'meetings.open-meeting is the name of two endpoints',
      'POST /api/meetings/:/open is the route of two endpoints',
    ])
  })

  test('a permission that nobody defines is found', () => {
    const wild = query({ ...shape, name: 'meetings.find-all', path: '/api/m', permission: 'canEverything' })
    expect(unknownPermissions([{ ...declare({ good, wild }), permissions: ['canOpen'] }])).toHaveLength(1)
  })

  test('an endpoint that no test names is found', () => {
    const elsewhere = { path: 'src/capabilities/ledger/a.test.ts', text: "'meetings.open-meeting'" }
    expect(endpointsWithoutTest([declare({ good })], [elsewhere])).toEqual([
      'meetings.open-meeting is named by no test of meetings',
    ])
  })

  test.each([
    "post('/api/meetings/7/open')",
    'post(`/api/meetings/${id}/open`)',
    "run('meetings.open-meeting')",
    'call(good, {})',
  ])('a test may name it so: %s', (text) => {
    expect(endpointsWithoutTest([declare({ good })], [{ path: `${meetings}/server/a.test.ts`, text }])).toEqual([])
  })

  test('a code without a text is found in each language', () => {
    const refusing = query({ ...shape, name: 'meetings.find-one', path: '/api/m', errors: ['meetings.not-due'] })
    const messages = [{ zh: { 'error.meetings.not-due': '不在应到之列' }, en: {} as Record<string, string> }]
    expect(codesWithoutText([{ ...declare({ refusing }), messages }], [])).toEqual([
      'meetings.not-due has no text in en',
    ])
    expect(codesWithoutText([], ['server.busy'])).toHaveLength(2)
  })
})

describe('texts', () => {
  test.each([
    ['a missing key', { a: '一', b: '二' }, { a: 'one' }],
    ['an empty text', { b: '二' }, { b: '' }],
    ['another value', { b: '{count} 人' }, { b: '{number} people' }],
  ])('%s is found', (_, zh: Record<string, string>, en: Record<string, string>) => {
    expect(unevenMessages([{ ...declare({}), messages: [{ zh, en }] }])).toEqual([
      'meetings: b is not the same in zh and en',
    ])
  })
})

describe('files', () => {
  test.each(['src/ui/Button.vue', 'src/ui/push_button.vue', 'scripts/Lint/a.ts'])('%s is not kebab-case', (path) => {
    expect(badFileNames([{ path, text: '' }])).toHaveLength(1)
  })

  test.each(['src/ui/utils.ts', 'src/kernel/date-helpers.ts', 'src/common/a.ts', 'src/ui/misc/a.ts'])(
    '%s is a drawer',
    (path) => {
      expect(drawers([{ path, text: '' }])).toHaveLength(1)
    },
  )

  test.each([
    ['another name', 'export function closeIt() {}'],
    ['two functions', 'export function openMeeting() {}\nexport const other = 1'],
    ['a list', 'function openMeeting() {}\nexport { openMeeting, other }'],
    ['nothing', 'function openMeeting() {}'],
  ])('a use case with %s is found', (_, text) => {
    expect(looseUseCases([{ path: `${meetings}/server/open-meeting.ts`, text }])).toHaveLength(1)
  })

  test('a use case with its types is as it should be', () => {
    const text = 'export interface Opening {}\nexport async function openMeeting() {}'
    expect(looseUseCases([{ path: `${meetings}/server/open-meeting.ts`, text }])).toEqual([])
  })

  test('a long script of a page is found', () => {
    const page = (lines: number) => ({
      path: 'a.vue',
      text: `<script setup lang="ts">\n${'x\n'.repeat(lines)}</script>\n<template/>`,
    })
    expect(longVueScripts([page(81)])).toEqual(['a.vue: its script has 81 lines, 80 at most'])
    expect(longVueScripts([page(80)])).toEqual([])
  })

  test('a source that no type scope reads is found', () => {
    const stray = { path: 'src/elsewhere/stray.ts', text: '' }
    const known = { path: 'scripts/check.ts', text: '' }
    expect(uncheckedSources([stray, known], typeCheckedPaths())).toEqual(['src/elsewhere/stray.ts is in no tsconfig'])
  })

  test('a gap, a pair or a stranger among the decisions is found', () => {
    const folder = (...names: string[]) => names.map((name) => ({ path: `docs/decisions/${name}`, text: '' }))
    expect(decisionGaps(folder('000-a.md', '001-b.md'))).toEqual([])
    expect(decisionGaps(folder('000-a.md', '002-b.md'))).toHaveLength(1)
    expect(decisionGaps(folder('000-a.md', '001-b.md', '001-c.md'))).toHaveLength(1)
  })

  test.each([
    ['/home', '/somebody/project'],
    ['/work', '/main/src'],
    ['"resolved": ', '"https://a/b"'],
    ['registry', '.example.org'],
  ])('a trace of a machine is found: %s…', (...parts) =>
    expect(machineTraces([{ path: 'README.md', text: parts.join('') }])).toHaveLength(1),
  )
})

describe('burdens', () => {
  const contract = `${meetings}/meetings.contract.ts`
  const messages = `${meetings}/meetings.messages.ts`

  test.each([
    ['clockIn', 'FX-01'],
    ['check_in_required', 'FX-01'],
    ['pointsRank', 'FX-01'],
    ['score', 'FX-01'],
    ['study_minutes int', 'FX-01'],
    ['online_minutes int', 'FX-01'],
    ['watchedSeconds: z.number()', 'FX-01'],
    ['login_rate int', 'FX-02'],
    ['install_rate', 'FX-02'],
    ['usageTarget', 'FX-02'],
    ['like_count int', 'FX-04'],
    ['longitude', 'FX-05'],
    ['faceImage', 'FX-05'],
    ['branch_rank int', 'FX-12'],
    ['leaderboard', 'FX-12'],
  ])('%s is found by %s', (text, rule) => {
    for (const path of [contract, 'db/migrations/2026-11-20-3_meetings_a.sql'])
      expect(burdens([{ path, text }])).toContainEqual(expect.stringContaining(rule))
  })

  test.each([
    ["'a': '请按时打卡'", 'FX-01'],
    ["'a': '本月积分 12'", 'FX-01'],
    ["'a': '累计在线时长'", 'FX-01'],
    ["'a': '登录率低于九成'", 'FX-02'],
    ["'a': '收到 3 个点赞'", 'FX-04'],
    ["'top': '支部排名'", 'FX-12'],
    [`'a': "The branch's rank this month"`, 'FX-12'],
    ["'a': 'Log-in rate of the branch'", 'FX-02'],
  ])('the text %s is found by %s', (text, rule) => {
    expect(burdens([{ path: messages, text }])).toEqual([expect.stringContaining(rule)])
  })

  test('a word that only contains one is not, nor a sentence that says it is not done here', () => {
    expect(burdens([{ path: contract, text: 'frank, appoints, rankless, onlineLink, studyHours // rank' }])).toEqual([])
    expect(
      burdens([{ path: messages, text: `'a': '这里不排名，也不打卡。', 'b': 'There is no score and no rank.'` }]),
    ).toEqual([])
  })
})

test('comments are taken out, line for line', () => {
  expect(withoutComments('a /* b\nc */ d // e\n-- f\nhttp://g')).toBe('a \n d \n\nhttp://g')
})

function declare(endpoints: Declared['endpoints']): Declared {
  return { capability: 'meetings', endpoints, permissions: [], messages: [] }
}
