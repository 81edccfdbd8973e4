import type { Tx } from '../database/database.ts'

/** What the group has set, by name; a name that nobody has set is absent. */
export async function findGroupSettings(tx: Tx, names: readonly string[]): Promise<Map<string, unknown>> {
  const rows = await tx
    .selectFrom('app.setting')
    .select(['name', 'value'])
    .where('name', 'in', [...names])
    .execute()
  return new Map(rows.map((row) => [row.name, row.value]))
}

/** Only those who keep the roster may; the table's lock says so too. */
export async function writeGroupSetting(tx: Tx, name: string, value: unknown, by: number, at: Date): Promise<void> {
  const values = { value: JSON.stringify(value), set_by: by, set_at: at }
  await tx
    .insertInto('app.setting')
    .values({ name, ...values })
    .onConflict((conflict) => conflict.column('name').doUpdateSet(values))
    .execute()
}
