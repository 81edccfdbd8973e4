import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { cruise, type ICruiseResult, type IForbiddenRuleType } from 'dependency-cruiser'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { plants } from './boundary-rules.plants.ts'
import { boundaryRules, cruiseOptions, firstPageOptions, firstPageRules } from './boundary-rules.ts'

let root: string
let trees = 0

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'boundaries-'))
})
afterAll(() => rm(root, { recursive: true, force: true }))

describe('every boundary rule is seen to fire', () => {
  test.each(plants.map((plant) => [plant.rule, plant.from, Object.keys(plant.files).at(-1), plant] as const))(
    '%s: %s → %s',
    async (rule, from, _to, { files }) => {
      const found = await violations(files)
      expect(found).toContainEqual({ rule, from })
    },
  )

  test('and none is without a plant', () => {
    const planted = new Set(plants.map((plant) => plant.rule))
    const unproven = [...boundaryRules, ...firstPageRules]
      .map((rule) => rule.name)
      .filter((name) => !planted.has(name!))
    expect(unproven).toEqual([])
  })
})

test('a capability built as it should be breaks none', async () => {
  expect(await violations(lawful)).toEqual([])
})

/** Cruises a tree of its own: parsed files are remembered by path, so that no two trees may share one. */
async function violations(files: Readonly<Record<string, string>>): Promise<{ rule: string; from: string }[]> {
  const base = join(root, String(trees++))
  const names = [
    'zod',
    'pg',
    'kysely',
    'pinyin-pro',
    'undeclared',
    'vant',
    'element-plus',
    'echarts',
    'vue',
    '@tanstack/vue-query',
  ]
  await writeTree(base, { 'package.json': await manifest(), ...files })
  for (const name of names) await writeTree(join(base, 'node_modules', name), packageFiles(name))
  const found = [
    ...(await check(base, boundaryRules, cruiseOptions)),
    ...(await check(base, firstPageRules, firstPageOptions)),
  ]
  return found.map(({ rule, from }) => ({ rule: rule.name, from }))
}

async function check(baseDir: string, forbidden: IForbiddenRuleType[], options: typeof cruiseOptions) {
  const { enhancedResolveOptions, ...rest } = options
  const report = await cruise(
    ['src'],
    { ...rest, baseDir, validate: true, ruleSet: { forbidden } },
    enhancedResolveOptions,
  )
  return (report.output as ICruiseResult).summary.violations
}

async function manifest(): Promise<string> {
  const { imports, dependencies, devDependencies } = JSON.parse(await readFile('package.json', 'utf8'))
  return JSON.stringify({ name: 'planted', type: 'module', imports, dependencies, devDependencies })
}

function packageFiles(name: string): Record<string, string> {
  return {
    'package.json': JSON.stringify({ name, version: '1.0.0', type: 'module', main: 'index.js' }),
    'index.js': 'export const it = 1, z = 1, h = 1\n',
  }
}

async function writeTree(base: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(base, path)), { recursive: true })
    await writeFile(join(base, path), text)
  }
}

const lawful: Readonly<Record<string, string>> = {
  'src/kernel/endpoint.ts': `import type { z } from 'zod'\nexport type Schema = typeof z\n`,
  'src/platform/database/connect.ts': `import { it } from 'kysely'\nexport const connect = it\n`,
  'src/browser/call.ts': `import type { Schema } from '#kernel/endpoint.ts'\nexport const call = (of?: Schema) => of\n`,
  'src/ui/button.ts': `import { h } from 'vue'\nexport const button = h\n`,
  'src/capabilities/organisation/organisation.rules.ts': `export const isBranch = true\n`,
  'src/capabilities/organisation/organisation.events.ts': `export interface UnitEnded { unitId: number }\n`,
  'src/capabilities/organisation/index.ts': `export { findUnits } from './server/find-units.ts'\n`,
  'src/capabilities/organisation/server/find-units.ts': `import { selectUnits } from './organisation.store.ts'\nexport const findUnits = selectUnits\n`,
  'src/capabilities/organisation/server/organisation.store.ts': `import { connect } from '#platform/database/connect.ts'\nexport const selectUnits = connect\n`,
  'src/capabilities/meetings/meetings.contract.ts': `import { z } from 'zod'\nimport { isBranch } from '#capabilities/organisation/organisation.rules.ts'\nexport const meeting = [z, isBranch]\nexport type MeetingView = typeof meeting\n`,
  'src/capabilities/meetings/meetings.rules.ts': `import type { MeetingView } from './meetings.contract.ts'\nexport const passes = (it: MeetingView) => it\n`,
  'src/capabilities/meetings/server/meetings.store.ts': `import { it } from 'kysely'\nimport { connect } from '#platform/database/connect.ts'\nexport const insertMeeting = [it, connect]\n`,
  'src/capabilities/meetings/server/open-meeting.ts': `import { findUnits } from '#capabilities/organisation/index.ts'\nimport type { UnitEnded } from '#capabilities/organisation/organisation.events.ts'\nimport type { connect } from '#platform/database/connect.ts'\nimport { insertMeeting } from './meetings.store.ts'\nexport const openMeeting = (database: typeof connect, of: UnitEnded) => [findUnits, insertMeeting, database, of]\n`,
  'src/capabilities/meetings/server/meetings.routes.ts': `import { meeting } from '../meetings.contract.ts'\nimport { openMeeting } from './open-meeting.ts'\nexport const routes = [meeting, openMeeting]\n`,
  'src/capabilities/meetings/server/meetings.server.ts': `import { routes } from './meetings.routes.ts'\nexport const meetings = { routes }\n`,
  'src/capabilities/meetings/member/meeting-page.vue': `<script setup lang="ts">\nimport { passes } from '../meetings.rules.ts'\nimport { call } from '#browser/call.ts'\nimport { button } from '#ui/button.ts'\nimport { it } from 'vue'\nconst all = [passes, call, button, it]\n</script>\n`,
  'src/app/member/main.ts': `export const page = () => import('#capabilities/meetings/member/meeting-page.vue')\nexport const later = () => import('#capabilities/meetings/meetings.contract.ts')\n`,
  'src/app/server/main.ts': `import { meetings } from '#capabilities/meetings/server/meetings.server.ts'\nexport const capabilities = [meetings]\n`,
}
