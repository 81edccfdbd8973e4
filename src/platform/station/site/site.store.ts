import { sql } from 'kysely'
import type { Uuid } from '#kernel/id.ts'
import type { OfficeKeys, Sealed } from '#kernel/sync.ts'
import type { Tx } from '../../database/database.ts'

/** Who this station is, and how far it has come with head office. */
export interface SiteRow {
  id: Uuid
  name: string
  state: 'active' | 'withdrawn'
  office: OfficeKeys
  turn: number
  epoch: string | null
  pastEpochs: readonly string[]
  streams: readonly string[]
  origins: readonly string[]
  devicesTag: string | null
  chainsSince: string | null
  filesTag: string | null
  certificate: string | null
  certificateKey: Sealed | null
  certificateAt: string | null
  reachedAt: Date | null
  /** Rows are still to come. */
  more: boolean
}

const columns = sql.raw(`id, name, state, office, turn, epoch, past_epochs as "pastEpochs", streams, origins,
  devices_tag as "devicesTag", to_json(chains_since) #>> '{}' as "chainsSince", files_tag as "filesTag", certificate,
  certificate_key as "certificateKey", certificate_at as "certificateAt", reached_at as "reachedAt", more`)

/** Undefined until the station is enrolled. */
export async function findSite(tx: Tx): Promise<SiteRow | undefined> {
  const { rows } = await sql<SiteRow>`select ${columns} from station.site`.execute(tx)
  return rows[0]
}

export async function findCodeHash(tx: Tx): Promise<string | undefined> {
  const { rows } = await sql<{ code: string }>`select code_hash as code from station.site`.execute(tx)
  return rows[0]?.code
}

/** Enrolled, or enrolled anew: what was mirrored under the former number comes again. */
export async function writeEnrolment(
  tx: Tx,
  site: { id: Uuid; name: string; office: OfficeKeys; codeHash: string },
): Promise<void> {
  await sql`insert into station.site (id, name, office, code_hash)
    values (${site.id}, ${site.name}, ${JSON.stringify(site.office)}::jsonb, ${site.codeHash})
    on conflict (only_row) do update set id = excluded.id, name = excluded.name, office = excluded.office,
      code_hash = excluded.code_hash, state = 'active', turn = 0, devices_tag = null, chains_since = null, files_tag = null,
      certificate = null, certificate_key = null, certificate_at = null, streams = '{}', more = true`.execute(tx)
}

/** The number of the next request; kept before it leaves, so that no number is used twice. */
export async function takeTurn(tx: Tx): Promise<number> {
  const { rows } = await sql<{ turn: number }>`update station.site set turn = turn + 1 returning turn`.execute(tx)
  return rows[0]!.turn
}

export type SiteNews = Pick<
  SiteRow,
  'name' | 'office' | 'epoch' | 'pastEpochs' | 'streams' | 'origins' | 'devicesTag' | 'filesTag' | 'more'
> & { chainsSince: string; reachedAt: Date }

export async function writeNews(tx: Tx, news: SiteNews): Promise<void> {
  const { name, office, epoch, pastEpochs, streams, origins, devicesTag, filesTag, more, chainsSince, reachedAt } = news
  await sql`update station.site set name = ${name}, office = ${JSON.stringify(office)}::jsonb, epoch = ${epoch},
    past_epochs = ${pastEpochs}::text[], streams = ${streams}::text[], origins = ${origins}::text[],
    devices_tag = ${devicesTag}, files_tag = ${filesTag}, more = ${more}, chains_since = ${chainsSince}::timestamptz,
    reached_at = ${reachedAt}`.execute(tx)
}

export async function writeCertificate(
  tx: Tx,
  { chain, key, at }: { chain: string; key: Sealed; at: string },
): Promise<void> {
  await sql`update station.site set certificate = ${chain}, certificate_key = ${JSON.stringify(key)}::jsonb,
    certificate_at = ${at}`.execute(tx)
}

/** Withdrawn: what was mirrored goes, and what phones brought stays with the phones too. */
export async function forgetMirror(tx: Tx): Promise<void> {
  await sql`delete from station.stream`.execute(tx)
  await sql`delete from station.provisional`.execute(tx)
  await sql`delete from station.device`.execute(tx)
  await sql`delete from station.introduction`.execute(tx)
  await sql`update station.site set state = 'withdrawn', streams = '{}', devices_tag = null, files_tag = null,
    certificate = null, certificate_key = null, certificate_at = null, more = true`.execute(tx)
}
