import { dayOf } from '#kernel/local-date.ts'
import { findRoleExamples, type RoleExample, rootPath } from '#capabilities/organisation/index.ts'
import type { Services } from '#platform/http/context.ts'
import { isLoopback } from '#platform/process/settings.ts'
import { isDemo } from '#platform/installation/is-demo.store.ts'
import { addConsoleSlip } from './add-console-slip.ts'

type Needs = Pick<Services, 'db' | 'clock' | 'keys' | 'auth' | 'settings'>

export interface DemoLink extends RoleExample {
  /** Signs in as this person, once. */
  url: string
}

const root = { by: 'job', paths: [rootPath] } as const
const hour = 3_600_000

/**
 * For the console of a demo: a one-time link per role. None unless the installation is a demo that listens on loopback
 * alone, since whoever reads the console could be anybody in it.
 */
export async function demoLinks(services: Needs): Promise<DemoLink[]> {
  if (!isLoopback(services.settings.host)) return []
  return services.db.write(root, async (tx, entered) => {
    await entered
    if (!(await isDemo(tx))) return []
    const links: DemoLink[] = []
    for (const example of await findRoleExamples(tx, dayOf(services.clock.now()))) {
      const token = await addConsoleSlip(services, tx, 'device', example.personId, 7 * 24 * hour)
      links.push({ ...example, url: `${services.auth.publicUrl}/demo#${token}` })
    }
    return links
  })
}
