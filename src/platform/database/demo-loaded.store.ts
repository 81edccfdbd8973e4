import type { Database } from './database.ts'

const name = 'platform.demo-loaded'
const entry = { by: 'job', paths: ['000001.'] } as const

export async function isDemoLoaded(db: Database): Promise<boolean> {
  const found = await db.read(entry, (tx) =>
    tx.selectFrom('app.setting').select('name').where('name', '=', name).executeTakeFirst(),
  )
  return found !== undefined
}

export async function noteDemoLoaded(db: Database): Promise<void> {
  await db.write(entry, (tx) => tx.insertInto('app.setting').values({ name, value: 'true' }).execute())
}
