import { join } from 'node:path'
import { importRosterFile } from '#capabilities/organisation/index.ts'
import type { Capability } from '#platform/http/capability.ts'
import type { Services } from '#platform/http/context.ts'
import { isDemoLoaded, noteDemoLoaded } from '#platform/database/demo-loaded.store.ts'

const rosterFile = join(import.meta.dirname, '../../../db/demo/group-roster.xlsx')

/**
 * Loads the demo group by the same roads that people use: the roster's import, then each capability's commands. A start
 * that broke off half way is taken up again by the next.
 */
export async function loadDemo(services: Services, capabilities: readonly Capability[]): Promise<void> {
  if (await isDemoLoaded(services.db)) return
  const whole = { coverage: { kind: 'group' }, dryRun: false, endingConfirmed: false, locale: 'zh' } as const
  await importRosterFile(services, { file: rosterFile, ...whole })
  for (const capability of capabilities) await capability.seedDemo?.(services)
  await noteDemoLoaded(services.db)
}
