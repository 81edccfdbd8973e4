import { addFirstPerson } from '#capabilities/organisation/index.ts'
import type { PublicCommandContext } from '#platform/http/context.ts'

/**
 * The first person of an installation, made when the link from the console is used: its Party office clerk, since somebody
 * must load the first roster and hand out access. The system administrator is somebody else, whom the roster names:
 * nobody holds both (PR-06).
 */
export async function makeFirstAdministrator(context: PublicCommandContext, name: string): Promise<number> {
  return addFirstPerson(context.tx, name.trim(), ['office-clerk'], context.today)
}
