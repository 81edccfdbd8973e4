import { rootPath } from '#capabilities/organisation/index.ts'
import type { Services } from '#platform/http/context.ts'
import { hasAccounts } from './account-events.store.ts'
import { addConsoleSlip } from './add-console-slip.ts'

const day = 24 * 3_600_000

/**
 * For the console at the first start: the one-time link, good for a day, by which the first administrator makes his
 * account; null once there is any account.
 */
export async function firstAdministratorLink(
  services: Pick<Services, 'db' | 'clock' | 'keys' | 'auth'>,
): Promise<string | null> {
  return services.db.write({ by: 'job', paths: [rootPath] }, async (tx, entered) => {
    await entered
    if (await hasAccounts(tx)) return null
    const token = await addConsoleSlip(services, tx, 'administrator', null, day)
    return `${services.auth.publicUrl}/enrol#${token}`
  })
}
