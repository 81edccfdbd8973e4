/** A file tree that breaks one rule: path → source. `from` is the file in which the rule must be seen to fire. */
export interface Plant {
  rule: string
  from: string
  files: Readonly<Record<string, string>>
}

const organisation = 'src/capabilities/organisation'
const meetings = 'src/capabilities/meetings'
const ledger = 'src/capabilities/ledger'
const handbook = 'src/capabilities/handbook'

/** At least one for every rule; more where a rule has several sides. */
export const plants: Plant[] = [
  plant('kernel-knows-nobody', 'src/kernel/id.ts', 'src/platform/http/server.ts'),
  plant('kernel-needs-no-package', 'src/kernel/id.ts', 'zod'),
  plant('platform-knows-no-capability', 'src/platform/http/server.ts', `${meetings}/index.ts`),
  plant('platform-knows-no-capability', 'src/platform/http/server.ts', 'src/app/server/main.ts', 'type'),
  plant('platform-is-not-browser', 'src/platform/http/server.ts', 'src/browser/api/call.ts'),
  plant('browser-knows-no-capability', 'src/browser/api/call.ts', `${meetings}/meetings.rules.ts`),
  plant('browser-knows-no-capability', 'src/browser/api/call.ts', 'src/ui/button.ts'),
  plant('ui-has-no-data', 'src/ui/button.ts', 'src/browser/api/call.ts'),
  plant('ui-has-no-data', 'src/ui/button.ts', `${meetings}/meetings.contract.ts`, 'type'),
  plant('ui-has-no-data', 'src/ui/button.vue', '@tanstack/vue-query'),
  plant('capability-knows-no-shell', `${meetings}/member/list.ts`, 'src/app/member/router.ts'),
  plant('only-shells-list-capabilities', `${handbook}/server/make-page.ts`, `${meetings}/server/meetings.server.ts`),

  plant('foundation-knows-no-activity', `${organisation}/server/end-unit.ts`, `${meetings}/index.ts`),
  plant('foundation-knows-no-activity', `${organisation}/server/end-unit.ts`, `${meetings}/meetings.events.ts`),
  plant('activity-knows-no-overview', `${meetings}/server/close-meeting.ts`, `${handbook}/index.ts`),
  plant('activities-meet-by-events', `${ledger}/server/open-item.ts`, `${meetings}/index.ts`),
  plant('activities-meet-by-events', `${meetings}/member/list.ts`, `${ledger}/ledger.rules.ts`),
  plant('through-the-door', `${meetings}/server/open-meeting.ts`, `${organisation}/server/find-units.ts`),
  plant(
    'through-the-door',
    `${meetings}/server/open-meeting.ts`,
    `${organisation}/server/organisation.store.ts`,
    'type',
  ),

  plant('pure-stays-pure', `${meetings}/meetings.rules.ts`, 'src/platform/http/server.ts', 'type'),
  plant('pure-stays-pure', `${meetings}/meetings.contract.ts`, 'src/browser/api/call.ts'),
  plant('pure-stays-pure', `${meetings}/quorum.ts`, `${meetings}/server/open-meeting.ts`, 'type'),
  plant('pure-stays-pure', `${meetings}/meetings.access.ts`, `${organisation}/index.ts`),
  plant('pure-needs-only-zod', `${meetings}/meetings.access.ts`, 'node:crypto'),
  plant('pure-needs-only-zod', `${meetings}/meetings.rules.ts`, 'pinyin-pro'),
  plant('rules-load-no-schema', `${meetings}/meetings.rules.ts`, 'zod'),
  plant('rules-load-no-schema', `${meetings}/meetings.access.ts`, `${meetings}/meetings.contract.ts`),
  plant('store-below-use-cases', `${meetings}/server/meetings.store.ts`, `${meetings}/server/open-meeting.ts`),
  plant('use-case-below-routes', `${meetings}/server/open-meeting.ts`, `${meetings}/server/meetings.routes.ts`),
  plant('use-case-below-routes', `${meetings}/server/open-meeting.ts`, `${meetings}/index.ts`),
  plant('only-stores-touch-the-database', `${meetings}/server/open-meeting.ts`, 'kysely'),
  plant('only-stores-touch-the-database', `${meetings}/server/meetings.routes.ts`, 'pg'),
  plant('only-stores-touch-the-database', `${meetings}/server/meetings.jobs.ts`, 'src/platform/database/connect.ts'),

  plant('browser-never-reaches-server', `${meetings}/member/list.ts`, `${meetings}/server/open-meeting.ts`, 'type'),
  plant('browser-never-reaches-server', 'src/browser/api/call.ts', 'src/platform/http/server.ts'),
  {
    rule: 'browser-never-reaches-server',
    from: 'src/app/member/router.ts',
    files: {
      'src/app/member/router.ts': `import '#capabilities/meetings/meetings.words.ts'\n`,
      [`${meetings}/meetings.words.ts`]: `import './index.ts'\n`,
      [`${meetings}/index.ts`]: source(),
    },
  },
  {
    rule: 'browser-never-reaches-server',
    from: `${meetings}/member/list.vue`,
    files: {
      [`${meetings}/member/list.vue`]: `<script setup lang="ts">\nimport '../server/open-meeting.ts'\n</script>\n`,
      [`${meetings}/server/open-meeting.ts`]: source(),
    },
  },
  plant('browser-has-no-node', `${meetings}/meetings.offline.ts`, 'node:fs'),
  plant('pages-take-types-of-contracts', `${meetings}/member/list.ts`, `${meetings}/meetings.contract.ts`),
  plant('surfaces-stand-apart', `${meetings}/member/list.ts`, `${meetings}/console/table.ts`),
  plant('surfaces-stand-apart', 'src/app/member/router.ts', `${meetings}/console/table.ts`, 'later'),
  plant('desk-shows-own-phone-pages', `${meetings}/console/table.ts`, 'src/capabilities/news/member/card.ts'),
  plant('phone-has-no-desk-parts', `${meetings}/member/list.ts`, 'element-plus'),
  plant('desk-has-no-phone-parts', 'src/app/console/router.ts', 'vant'),

  plant('nobody-imports-tests', `${meetings}/server/open-meeting.ts`, `${meetings}/server/open-meeting.test.ts`),
  plant('test-kit-is-for-tests', `${meetings}/server/open-meeting.ts`, 'src/testing/actors.ts'),

  {
    rule: 'no-circle',
    from: 'src/platform/jobs/queue.ts',
    files: {
      'src/platform/jobs/queue.ts': `import './worker.ts'\n${source()}`,
      'src/platform/jobs/worker.ts': `import './queue.ts'\n${source()}`,
    },
  },
  { rule: 'no-missing-file', from: 'src/kernel/id.ts', files: { 'src/kernel/id.ts': `import './gone.ts'\n` } },
  { rule: 'no-stray-file', from: 'src/kernel/lost.ts', files: { 'src/kernel/lost.ts': source() } },
  plant('server-needs-no-dev-package', 'src/platform/http/server.ts', 'vue'),
  plant('no-undeclared-package', 'src/platform/http/server.ts', 'undeclared'),

  plant('first-page-loads-no-schemas', 'src/app/member/main.ts', 'zod'),
  {
    rule: 'first-page-loads-no-schemas',
    from: 'src/app/member/main.ts',
    files: {
      'src/app/member/main.ts': `import '#capabilities/meetings/meetings.contract.ts'\n`,
      [`${meetings}/meetings.contract.ts`]: `import { z } from 'zod'\nexport const meeting = z.object({})\n`,
    },
  },
  plant('first-page-loads-no-desk', 'src/app/member/main.ts', 'echarts'),
]

type Way = 'value' | 'type' | 'later'

/** One file that imports another, or a package; both exist. */
function plant(rule: string, from: string, to: string, way: Way = 'value'): Plant {
  const files: Record<string, string> = { [from]: importOf(from, to, way) }
  if (to.startsWith('src/')) files[to] = source()
  return { rule, from, files }
}

function importOf(from: string, to: string, way: Way): string {
  const target = to.startsWith('src/') ? to.replace(/^src\//, '#') : to
  const statement = { value: `import { it } from '${target}'`, type: `import type { it } from '${target}'`, later: '' }
  const text =
    way === 'later'
      ? `export const it = () => import('${target}')`
      : `${statement[way]}\nexport const own: typeof it = it`
  return from.endsWith('.vue') ? `<script setup lang="ts">\n${text.replace('export ', '')}\n</script>\n` : `${text}\n`
}

function source(): string {
  return 'export const it = 1\n'
}
