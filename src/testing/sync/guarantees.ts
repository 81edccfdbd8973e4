import type { Uuid } from '#kernel/id.ts'
import type { SyncRow } from '#kernel/sync.ts'
import { openSecrets } from '#platform/sync/open-secrets.ts'
import type { Made } from './made-operations.ts'
import type { ProofPhone } from './proof-phone.ts'
import type { World } from './world.ts'

// The guarantees of `docs/guide/offline.md` over a world: each answers what it found broken, in words.

interface Judged {
  id: Uuid
  state: string
}

/** At any moment: an operation has an outcome, or still lies on a phone. */
export async function checkNoSilentLoss(world: World, elsewhere: ReadonlySet<Uuid> = new Set()): Promise<string[]> {
  const judged = await statesOf(world)
  const held = new Set<Uuid>(elsewhere)
  for (const phone of world.phones) for (const id of await phone.heldIds()) held.add(id)
  const lost = world.made.all().filter(({ id, isExcused }) => !isExcused && !judged.has(id) && !held.has(id))
  return [...lost.map((made) => `G2: ${nameOf(made)} is nowhere`), ...(await findGaps(world))]
}

/** With nothing pending: every operation has an outcome, and one that may be. */
export async function checkOutcomes(world: World): Promise<string[]> {
  const judged = await statesOf(world)
  return world.made.all().flatMap((made) => {
    const state = judged.get(made.id)
    if (state === undefined) return made.isExcused ? [] : [`G2: ${nameOf(made)} has no outcome`]
    const mayBe: readonly string[] = made.isLater && world.version === 'second' ? ['accepted'] : made.mayBe
    return mayBe.includes(state) ? [] : [`G2: ${nameOf(made)} ended ${state}`]
  })
}

/** One effect where it was accepted, none where it was not, however often it came. */
export async function checkExactlyOnce(world: World): Promise<string[]> {
  const found = await world.sql<{
    id: Uuid
    state: string
    effects: number
    logged: number
    spoken: number
    type: string
  }>(`
    select o.id, min(o.state) as state, min(o.type) as type, count(distinct o.state)::int as states,
      (select count(*)::int from proof.effect e where e.op = o.id) as effects,
      (select count(*)::int from app.command_log l where l.id = o.id) as logged,
      (select count(*)::int from app.speech s where s.text = o.id::text) as spoken
    from app.sync_operation o group by o.id`)
  const orphans = await world.sql<{ op: Uuid }>(
    'select op from proof.effect where not exists (select from app.sync_operation o where o.id = op)',
  )
  return [
    ...orphans.map(({ op }) => `G3: an effect of ${op}, which was never judged`),
    ...found.flatMap(({ id, state, type, effects, logged, spoken }) => {
      const due = state === 'accepted' ? 1 : 0
      const left = type === 'meetings.post-speech' ? spoken : effects
      return left === due && logged === due
        ? []
        : [`G3: ${type} ${id} is ${state}, with ${left} effects, ${logged} logged`]
    }),
  ]
}

/** Operations of one line took effect in the order of their making; what was parked comes when it can. */
export async function checkOrder(world: World): Promise<string[]> {
  const effects = await world.sql<{ maker: string; nr: number }>(
    `select maker, nr from proof.effect where type <> 'proof.add-later' order by place`,
  )
  const last = new Map<string, number>()
  return effects.flatMap(({ maker, nr }) => {
    const before = last.get(maker) ?? 0
    last.set(maker, nr)
    return nr > before ? [] : [`G4: ${maker} ${nr} took effect after ${before}`]
  })
}

/** Looked at after every step: what the phone shows under each key is its own last word or a later one, and never older. */
export async function checkReading(world: World, phone: ProofPhone): Promise<string[]> {
  const scope = world.scopes.now(phone.person.id)
  const units = [...world.keys].filter(([unit]) => scope.has(`unit:${unit}`))
  if (!phone.isWhole || phone.mayGoBack) phone.shown.clear()
  if (!phone.isWhole) return []
  const shown = await phone.notes()
  // What others entered at a station lies over the rows until the server has judged it; it is marked, and may go again.
  const provisional = await phone.provisionalIds()
  const facts = await factsOf(world, phone.mayGoBack, [
    ...phone.own.filter(({ key }) => key).map(({ id }) => id),
    ...shown.values(),
    ...phone.shown.values(),
  ])
  const broken = units.flatMap(([, keys]) =>
    keys
      .filter((key) => !provisional.has(shown.get(key)!))
      .flatMap((key) => readingOf(phone, key, shown.get(key), facts)),
  )
  if (!phone.mayGoBack) for (const [key, op] of shown) if (!provisional.has(op)) phone.shown.set(key, op)
  return broken
}

/** With nothing pending: the phone's rows are the server's rows of its streams. */
export async function checkConvergence(world: World, phone: ProofPhone): Promise<string[]> {
  const theirs = await world.sql<{ row: SyncRow }>(
    `select jsonb_build_array(h.name, r.kind, r.key, r.seq, r.data) as row from app.sync_row r
       join app.stream_head h on h.id = r.stream where not r.deleted and h.name = any($1)`,
    [[...world.scopes.now(phone.person.id)]],
  )
  const mine = (await phone.rows()).map(({ stream, kind, key, number, data }) =>
    sorted([stream, kind, key, number, data]),
  )
  const [server, own] = [new Set(theirs.map(({ row }) => sorted(openSecrets(world.keyRing, row)))), new Set(mine)]
  const missing = [...server].filter((row) => !own.has(row))
  const surplus = [...own].filter((row) => !server.has(row))
  return [
    ...missing.slice(0, 3).map((row) => `G6: ${phone.name} lacks ${row}`),
    ...surplus.slice(0, 3).map((row) => `G6: ${phone.name} has ${row}, which the server has not`),
  ]
}

interface Facts {
  /** The same before the last restore, as long as the phone may still show what was then. */
  former: ReadonlyMap<Uuid, number>
  formerRefused: ReadonlySet<Uuid>
  /** Place among the words under its key, where it was accepted. */
  rev: ReadonlyMap<Uuid, number>
  state: ReadonlyMap<Uuid, string>
}

function readingOf(phone: ProofPhone, key: string, now: Uuid | undefined, facts: Facts): string[] {
  const { state } = facts
  const mine = phone.own.filter((made) => made.key === key)
  const isRefused = (id: Uuid) => (state.has(id) ? state.get(id) !== 'accepted' : facts.formerRefused.has(id))
  const isMine = (id: Uuid | undefined) => mine.findIndex((made) => made.id === id)
  const isAtLeast = (then: Uuid) => {
    if (now === undefined) return false
    if (now === then || (isMine(now) >= 0 && isMine(now) > isMine(then))) return true
    return [facts.rev, facts.former].some(
      (revs) => revs.has(then) && revs.has(now) && revs.get(now)! >= revs.get(then)!,
    )
  }
  const broken: string[] = []
  const last = mine.findLast(({ id }) => !isRefused(id))
  if (last && !isAtLeast(last.id)) broken.push(`G5: ${phone.name} shows ${String(now)} and not its own ${nameOf(last)}`)
  const before = phone.shown.get(key)
  if (before && !isRefused(before) && !isAtLeast(before) && isMine(now) < 0)
    broken.push(`G5: ${phone.name} went back from ${before} to ${String(now)}`)
  return broken
}

async function factsOf(world: World, isBack: boolean, ids: readonly Uuid[]): Promise<Facts> {
  const revisions = await world.sql<{ op: Uuid; rev: number }>(
    'select op, rev from proof.revision where op = any($1)',
    [ids],
  )
  const states = await world.sql<Judged>('select id, state from app.sync_operation where id = any($1)', [ids])
  return {
    former: isBack ? world.formerRevs : new Map(),
    formerRefused: isBack ? world.formerRefused : new Set(),
    rev: new Map(revisions.map(({ op, rev }) => [op, rev])),
    state: new Map(states.map(({ id, state }) => [id, state])),
  }
}

async function statesOf(world: World): Promise<Map<Uuid, string>> {
  const rows = await world.sql<Judged>('select id, state from app.sync_operation')
  return new Map(rows.map(({ id, state }) => [id, state]))
}

/** The numbers of a device run from 1 to the last that was acknowledged. */
async function findGaps(world: World): Promise<string[]> {
  const gaps = await world.sql<{ id: Uuid }>(`
    select d.id from app.device d left join app.sync_operation o on o.device_id = d.id group by d.id
    having count(o.seq) <> d.last_seq or coalesce(max(o.seq), 0) <> d.last_seq`)
  return gaps.map(({ id }) => `G2: device ${id} has a gap`)
}

/** Objects come back from the database with their keys in another order. */
function sorted(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  )
}

function nameOf({ type, maker, nr, id }: Made): string {
  return `${type} ${maker} ${nr} (${id})`
}
