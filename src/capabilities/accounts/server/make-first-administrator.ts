import { addFirstPerson } from '#capabilities/organisation/index.ts'
import type { PublicCommandContext } from '#platform/http/context.ts'

/**
 * The person of the first administrator, made when the link from the console is used. He also holds the office clerk's
 * post, since somebody must load the first roster and hand out access; both posts end when others take over.
 */
export async function makeFirstAdministrator(context: PublicCommandContext, name: string): Promise<number> {
  return addFirstPerson(context.tx, name.trim(), ['administrator', 'office-clerk'], context.today)
}
