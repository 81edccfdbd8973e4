import type { QueryContext } from '#platform/http/context.ts'

export interface HeldRows {
  table: string
  title: { zh: string; en: string }
  rows: readonly object[]
}

/** What every table says that it holds about the actor, in the order of the tables; tables that hold nothing are left out. */
export async function gatherHeld({ tx, actor, services }: QueryContext): Promise<HeldRows[]> {
  const held: HeldRows[] = []
  for (const { table, personalExport } of services.tables) {
    if ('none' in personalExport) continue
    const rows = await personalExport.rows(tx, actor.personId, services.keys)
    if (rows.length > 0) held.push({ table, title: personalExport.title, rows })
  }
  return held
}
