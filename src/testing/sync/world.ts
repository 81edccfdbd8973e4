import { newId, type Uuid } from '#kernel/id.ts'
import { operationHeaders } from '#kernel/operation.ts'
import { conveneMeeting, openMeeting } from '#capabilities/meetings/meetings.contract.ts'
import { packetType } from '#kernel/packet.ts'
import type { DatabaseUrls } from '#platform/database/roles.ts'
import type { KeyRing } from '#platform/secrets/key-ring.ts'
import { rootUnit, testPeople, type TestUnit } from '../people.ts'
import { signInAs } from '../sign-in.ts'
import { plannedMeeting } from '../test-branch.ts'
import { TestClock } from '../test-clock.ts'
import { AdminSql, type Sql } from './admin-sql.ts'
import { copyDatabase, dropDatabases } from './copy-database.ts'
import type { WireWatch } from './faulty-transport.ts'
import type { ServerHost } from './hosts.ts'
import { MadeOperations } from './made-operations.ts'
import { openProofKeys } from './open-server.ts'
import { proofSchema, type ProofVersion } from './proof.capability.ts'
import type { ProofPhone } from './proof-phone.ts'
import { Scopes } from './scopes.ts'

export interface ProofPerson {
  id: number
  uuid: Uuid
  name: string
  cookie: string
}

export interface WorldDatabase {
  adminUrl: string
  urls: DatabaseUrls
}

const notesPerUnit = 3
const plantedRows = 25

/** One server, two branches, some people with phones, and all that is known of them. */
export class World {
  readonly clock = new TestClock()
  readonly made = new MadeOperations()
  readonly phones: ProofPhone[] = []
  /** Guarantees that were seen broken, in words. */
  readonly broken = new Set<string>()
  /** What the server refused outright, by code. */
  readonly refusals = new Map<string, number>()
  readonly scopes: Scopes
  readonly sql: Sql
  readonly host: ServerHost
  readonly keyRing: KeyRing
  units: TestUnit[] = []
  people: ProofPerson[] = []
  /** Who may enrol a station. */
  clerk!: ProofPerson
  /** Keys of notes, by unit. */
  readonly keys = new Map<number, string[]>()
  meetingId = ''
  version: ProofVersion = 'first'
  readonly #admin: AdminSql
  readonly #database: WorldDatabase
  #hasSnapshot = false
  readonly packets: { phone: ProofPhone; bytes: Uint8Array<ArrayBuffer> }[] = []
  readonly answers: { phone: ProofPhone; bytes: Uint8Array<ArrayBuffer> }[] = []
  /** Marks in `scopes` at which a station last heard of each person. */
  readonly relayedAt = new Map<number, number>()
  /** Places of words under their keys in the history that the last restore ended. */
  formerRevs: ReadonlyMap<Uuid, number> = new Map()
  /** Operations that were not accepted in it: phones have heard so, and go on showing it. */
  formerRefused: ReadonlySet<Uuid> = new Set()

  private constructor(host: ServerHost, database: WorldDatabase, folder: string) {
    this.host = host
    this.keyRing = openProofKeys(folder)
    this.#database = database
    this.#admin = new AdminSql(database.adminUrl)
    this.sql = this.#admin.sql
    this.scopes = new Scopes(this.sql, '2026-11-20')
  }

  get url(): string {
    return this.host.url
  }

  /** Fills a fresh database, starts the server on it and signs `count` people in. */
  static async make(host: ServerHost, database: WorldDatabase, folder: string, count: number): Promise<World> {
    const world = new World(host, database, folder)
    await world.sql(proofSchema)
    await world.sql('insert into app.installation (id, nonce) values ($1, $2)', [newId(), newId()])
    await host.start(world.version)
    await world.#settle(count)
    await world.#holdMeeting()
    return world
  }

  async close(): Promise<void> {
    await this.host.stop()
    await this.#admin.close()
  }

  /** The database and what was kept of it; for tests on a cluster that others use too. */
  dropDatabases(): Promise<void> {
    return dropDatabases(this.#database.adminUrl)
  }

  watch(person: ProofPerson): WireWatch {
    return {
      onRequest: () => {
        const mark = this.scopes.mark(person.id)
        return (answer) => {
          const allowed = this.scopes.since(person.id, mark)
          const streams = new Set([...answer.rows.map(([stream]) => stream), ...Object.keys(answer.cursors)])
          for (const stream of streams)
            if (!allowed.has(stream)) this.broken.add(`G7: ${person.name} was given rows of ${stream}`)
        }
      },
      onStation: () => {
        // A station knows who belongs where as head office last told it, before the request left or meanwhile.
        const told = this.relayedAt.get(person.id) ?? 0
        return (answer) => {
          const allowed = this.scopes.since(person.id, told)
          const streams = [...answer.rows.map(([stream]) => stream), ...answer.provisional.map(({ stream }) => stream)]
          for (const stream of streams)
            if (!stream || !allowed.has(stream) || !/^(unit:|global$)/.test(stream))
              this.broken.add(`G7: ${person.name} was given ${String(stream)} by the station`)
        }
      },
      onRefusal: (code) => void this.refusals.set(code, (this.refusals.get(code) ?? 0) + 1),
    }
  }

  async requirePurged(phone: ProofPhone): Promise<void> {
    const allowed = this.scopes.now(phone.person.id)
    for (const { stream } of await phone.rows())
      if (!allowed.has(stream)) this.broken.add(`G7: ${phone.name} keeps rows of ${stream} after its contact`)
  }

  /** Ends or begins the person's second place. */
  async move(person: ProofPerson, isIn: boolean): Promise<void> {
    await this.#change(person, `update app.membership set to_date = $2 where person_id = $1 and kind = 'life'`, isIn)
  }

  /** Ends or begins his post. */
  async post(person: ProofPerson, isIn: boolean): Promise<void> {
    await this.#change(person, 'update app.post set to_date = $2 where person_id = $1', isIn)
  }

  async #change(person: ProofPerson, text: string, isIn: boolean): Promise<void> {
    await this.sql(text, [person.id, isIn ? 'infinity' : '2026-11-20'])
    await this.scopes.note(person.id)
    for (const phone of this.phones.filter((one) => one.person.id === person.id)) phone.isWhole = false
  }

  /** The next version of the program starts; it tries again what was parked. */
  async upgrade(): Promise<void> {
    await this.host.stop()
    this.version = 'second'
    await this.host.start(this.version)
    await this.host.replay()
  }

  /** A colleague's phone sends a packet up, without a session, and gets what is to be brought back. */
  async carry({ phone, bytes }: { phone: ProofPhone; bytes: Uint8Array<ArrayBuffer> }): Promise<void> {
    const headers = { 'content-type': packetType }
    const sent = await fetch(`${this.url}/api/carry`, { method: 'POST', headers, body: bytes })
    if (!sent.ok) {
      const { error } = (await sent.json()) as { error: { code: string } }
      this.refusals.set(error.code, (this.refusals.get(error.code) ?? 0) + 1)
      return
    }
    const answer = await fetch(`${this.url}/api/carry/answer`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(await sent.json()),
    })
    if (answer.ok) this.answers.push({ phone, bytes: new Uint8Array(await answer.arrayBuffer()) })
  }

  async backUp(): Promise<void> {
    await this.host.stop()
    await this.#admin.pause(() => copyDatabase(this.#database.adminUrl, 'backup'))
    this.#hasSnapshot = true
    await this.host.start(this.version)
  }

  /** As `lx restore` does it: everything as it was, and a new nonce. `withNonce: false` is a fault of ours. */
  async restore(withNonce = true): Promise<boolean> {
    if (!this.#hasSnapshot) return false
    const revs = await this.sql<{ op: Uuid; rev: number }>('select op, rev from proof.revision')
    this.formerRevs = new Map(revs.map(({ op, rev }) => [op, rev]))
    const refused = await this.sql<{ id: Uuid }>(`select id from app.sync_operation where state <> 'accepted'`)
    this.formerRefused = new Set(refused.map(({ id }) => id))
    await this.host.stop()
    await this.#admin.pause(() => copyDatabase(this.#database.adminUrl, 'restore'))
    if (withNonce) await this.sql('update app.installation set nonce = $1', [newId()])
    await this.host.start(this.version)
    for (const person of this.people) await this.scopes.note(person.id)
    this.excuseTheLost()
    for (const phone of this.phones) phone.mayGoBack = true
    return true
  }

  /** What no living phone made or was copied with is not promised to survive a restore of the server. */
  excuseTheLost(): void {
    const held = new Set(this.phones.flatMap((phone) => phone.own.map(({ id }) => id)))
    for (const made of this.made.all()) if (!held.has(made.id)) made.isExcused = true
  }

  async #settle(count: number): Promise<void> {
    const people = await testPeople(this.#database as never)
    for (const label of ['3', '4'])
      this.units.push(await people.addUnit({ path: `000001.00000${label}.`, kind: 'branch', name: `第${label}支部` }))
    const [one, two] = this.units as [TestUnit, TestUnit]
    for (let at = 0; at < count; at++) {
      const posts = at === 0 ? [{ kind: 'secretary', unit: one }] : [{ kind: 'publicity-commissioner', unit: two }]
      const id = await people.addPerson({ name: `甲${at}`, belongsTo: one, takesPartIn: two, posts })
      const [row] = await this.sql<{ uuid: Uuid; name: string }>('select uuid, name from app.person where id = $1', [
        id,
      ])
      const services = { keys: this.keyRing, clock: this.clock }
      const cookie = await signInAs({ url: this.url, database: this.#database, services } as never, id)
      this.people.push({ id, ...row!, cookie })
      await this.scopes.note(id)
    }
    this.clerk = await this.#add(
      await people.addPerson({ name: '丁', posts: [{ kind: 'office-clerk', unit: rootUnit }] }),
    )
    await people.close()
    for (const unit of this.units) {
      this.keys.set(
        unit.id,
        Array.from({ length: notesPerUnit }, () => newId()),
      )
      await this.plant(`unit:${unit.id}`, plantedRows)
    }
    await this.plant(`post:publicity-commissioner:${two.id}`, 5)
    await this.plant('global', 5)
    await this.plant('unit:999', 5)
  }

  async #add(id: number): Promise<ProofPerson> {
    const [row] = await this.sql<{ uuid: Uuid; name: string }>('select uuid, name from app.person where id = $1', [id])
    const services = { keys: this.keyRing, clock: this.clock }
    const cookie = await signInAs({ url: this.url, database: this.#database, services } as never, id)
    await this.scopes.note(id)
    return { id, ...row!, cookie }
  }

  /** Rows that nobody's phone made. */
  async plant(stream: string, count: number): Promise<void> {
    const rows = Array.from({ length: count }, (_, at) => ({ stream, kind: 'planted', key: newId(), data: { at } }))
    await this.sql('select app.publish($1::jsonb)', [JSON.stringify(rows)])
  }

  async #holdMeeting(): Promise<void> {
    const plan = { ...plannedMeeting(this.units[0]!), startsAt: '2026-11-20T09:00:00+08:00' }
    this.meetingId = plan.meetingId
    await this.#command(conveneMeeting.path, plan)
    await this.#command(openMeeting.path.replace(':meetingId', plan.meetingId), {})
  }

  async #command(path: string, body: object): Promise<void> {
    const response = await fetch(this.url + path, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        cookie: this.people[0]!.cookie,
        [operationHeaders.id]: newId(),
      },
      body: JSON.stringify(body),
    })
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
  }
}
