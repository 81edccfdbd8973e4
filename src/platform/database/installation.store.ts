import type pg from 'pg'
import { StartProblem } from '../process/start-problem.ts'
import { connect } from './connection.ts'

/** Which installation this is. `nonce` changes when a backup is restored; phones then begin anew. */
export interface Installation {
  id: string
  nonce: string
  demo: boolean
  /** True when this start made it. */
  isNew: boolean
}

interface Addresses {
  app: string
  migrate: string | null
}

interface Fresh {
  id: string
  nonce: string
  demo: boolean
}

/** Reads who this installation is; where nobody said yet, `fresh` is it from now on. */
export async function requireInstallation(urls: Addresses, fresh: Fresh): Promise<Installation> {
  const client = await connect(urls.migrate ?? urls.app)
  try {
    const isNew = urls.migrate !== null && (await insert(client, fresh))
    const found = await find(client)
    if (!found) throw new StartProblem('database-behind')
    return { ...found, isNew }
  } finally {
    await client.end()
  }
}

/** Null where no start has made it yet. */
export async function findInstallation(urls: Addresses): Promise<Installation | null> {
  const client = await connect(urls.migrate ?? urls.app)
  try {
    const found = await find(client)
    return found && { ...found, isNew: false }
  } finally {
    await client.end()
  }
}

async function find(client: pg.Client): Promise<Omit<Installation, 'isNew'> | null> {
  const { rows } = await client.query<Omit<Installation, 'isNew'>>('select id, nonce, demo from app.installation')
  return rows[0] ?? null
}

async function insert(client: pg.Client, { id, nonce, demo }: Fresh): Promise<boolean> {
  const sql = 'insert into app.installation (id, nonce, demo) values ($1, $2, $3) on conflict do nothing'
  return (await client.query(sql, [id, nonce, demo])).rowCount === 1
}
