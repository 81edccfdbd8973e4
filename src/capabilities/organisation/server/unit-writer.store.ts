import { sql } from 'kysely'
import { newId, type Uuid } from '#kernel/id.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Tx } from '#platform/http/context.ts'
import { lockPeople } from './memberships.store.ts'
import { insertRows, keyOf, type Relation, takeIds, updateRow, type Values } from './roster-write.store.ts'
import { findCurrentPlace, findParentId, moveSubtree, unitLabel } from './tree.store.ts'
import { findUnitById, type UnitFacts } from './units.store.ts'

/** What was done to one row: `before` null is a row added, otherwise the columns that were changed. */
export interface RowEffect {
  relation: Relation
  id: number
  before: Values | null
  after: Values
}

export interface NewUnit {
  name: string
  code: string
  kind: string
  ownKind: string | null
  covers: string | null
  foundedOn: LocalDate
  plannedEndOn: LocalDate | null
}

/** Where a member goes, and under which Party group there. */
export interface Destination {
  unitId: number
  group: string | null
}

interface MemberRow {
  id: number
  personId: number
  kind: string
  unitId: number
  place: string | null
  from: LocalDate
  to: LocalDate
}

const forEver = 'infinity'
/** What an added row says of being ended or superseded: nothing, as long as nobody touched it since. */
const untouched: Partial<Record<Relation, Values>> = {
  unit: { ended_on: null },
  unit_place: { superseded_by: null },
  membership: { superseded_by: null },
  post: { superseded_by: null },
}
const quiet = async () => undefined

/**
 * Changes units and where people belong, from one day on, and remembers what it wrote. Nothing before that day is
 * touched: a row that reaches across it is ended there and another begins; one that begins later is superseded.
 */
export class UnitWriter {
  readonly tx: Tx
  readonly #day: LocalDate
  readonly #stamp: { by: Uuid; at: string }
  readonly #effects = new Map<string, RowEffect>()

  constructor(tx: Tx, how: { by: Uuid; at: Date; day: LocalDate }) {
    this.tx = tx
    this.#day = how.day
    this.#stamp = { by: how.by, at: how.at.toISOString() }
  }

  get effects(): RowEffect[] {
    return [...this.#effects.values()]
  }

  async addUnit(draft: NewUnit, above: Pick<UnitFacts, 'id' | 'path' | 'companyId'>): Promise<UnitFacts> {
    const [id] = await takeIds(this.tx, 'unit', 1)
    const uuid = newId(Date.parse(this.#stamp.at))
    const row = {
      id,
      uuid,
      company_id: above.companyId,
      parent_id: above.id,
      path: above.path + unitLabel(id!),
      kind: draft.kind,
      own_kind: draft.ownKind,
      code: draft.code,
      name: draft.name,
      covers: draft.covers,
      founded_on: draft.foundedOn,
      planned_end_on: draft.plannedEndOn,
      starts_on: this.#day,
      extra: {},
    }
    await this.#insert('unit', [row])
    const { name, kind, ownKind } = draft
    await this.#insertPlace({ unitId: id!, parentId: above.id, name, kind, ownKind }, this.#day)
    return (await findUnitById(this.tx, id!))!
  }

  /** A new name, kind or place in the tree, from the day on. */
  async changeUnit(
    unit: UnitFacts,
    to: {
      name?: string
      kind?: string
      ownKind?: string | null
      covers?: string | null
      plannedEndOn?: LocalDate | null
      above?: UnitFacts
    },
  ): Promise<void> {
    const place = await findCurrentPlace(this.tx, unit.id)
    const name = to.name ?? unit.name
    const kind = to.kind ?? unit.kind
    const ownKind = to.ownKind === undefined ? unit.ownKind : to.ownKind
    const values: Record<string, unknown> = { name, kind, own_kind: ownKind }
    if (to.covers !== undefined) values['covers'] = to.covers
    if (to.plannedEndOn !== undefined) values['planned_end_on'] = to.plannedEndOn
    if (to.above) values['parent_id'] = to.above.id
    await this.#update('unit', unit.id, values)
    if (to.above) await this.#moveSubtree(unit, to.above)
    const parentId = to.above?.id ?? place?.parentId ?? (await findParentId(this.tx, unit.id))
    if (place) await this.#cut('unit_place', place)
    else await this.#insertPlace({ ...unit, unitId: unit.id, parentId }, unit.foundedOn ?? '1900-01-01', this.#day)
    await this.#insertPlace({ unitId: unit.id, parentId, name, kind, ownKind }, this.#day)
  }

  /** The unit is no more from the day on; its records and its place in paths stay. */
  async endUnit(unit: UnitFacts): Promise<void> {
    await this.#update('unit', unit.id, { ended_on: this.#day })
    const place = await findCurrentPlace(this.tx, unit.id)
    if (place) await this.#cut('unit_place', place)
  }

  /**
   * Gives everybody who belongs to the unit on the day or after it to where `destinationOf` says; undefined leaves him,
   * null ends what he has here. Answers how many people went, and whose affiliation went where.
   */
  async moveMembers(
    unit: UnitFacts,
    destinationOf: (personId: number, group: string | null) => Destination | null | undefined,
  ): Promise<{ count: number; members: { personId: number; unitId: number }[] }> {
    const rows = await this.#findMembers(unit.id)
    await lockPeople(this.tx, [...new Set(rows.map((row) => row.personId))])
    const groups = new Map(rows.filter((row) => row.kind === 'group').map((row) => [row.personId, row.place]))
    const gone = new Set<number>()
    const added: Values[] = []
    const members: { personId: number; unitId: number }[] = []
    const ids = await takeIds(this.tx, 'membership', rows.length)
    for (const [at, row] of rows.entries()) {
      const to = destinationOf(row.personId, groups.get(row.personId) ?? null)
      if (to === undefined || to?.unitId === unit.id) continue
      gone.add(row.personId)
      await this.#cut('membership', row)
      if (to && row.kind === 'affiliation') members.push({ personId: row.personId, unitId: to.unitId })
      const place = row.kind === 'group' ? (to?.group ?? null) : row.place
      if (
        to &&
        (row.kind !== 'group' || place !== null) &&
        !(row.kind === 'life' && (await this.#isIn(row, to.unitId)))
      )
        added.push(this.#dated(ids[at]!, { person_id: row.personId, kind: row.kind, unit_id: to.unitId, place }, row))
    }
    await this.#insert('membership', added)
    for (const guest of await this.#findGuests(members)) await this.#cut('membership', guest)
    return { count: gone.size, members }
  }

  /** Whoever is still in this Party group of the unit is in none from the day on. */
  async endGroup(unit: Pick<UnitFacts, 'id'>, name: string): Promise<void> {
    const rows = await this.#findMembers(unit.id)
    for (const row of rows) if (row.kind === 'group' && row.place === name) await this.#cut('membership', row)
  }

  /** Takes part there from the day on, and stays a member where he is (Branch Regulations Art 8, 16). */
  async addGuests(unitId: number, people: readonly number[]): Promise<void> {
    const ids = await takeIds(this.tx, 'membership', people.length)
    const from = { from: this.#day, to: forEver }
    await this.#insert(
      'membership',
      people.map((person, at) =>
        this.#dated(ids[at]!, { person_id: person, kind: 'life', unit_id: unitId, place: null }, from),
      ),
    )
  }

  /** Ends the post on the day; `unitId` begins the same one there, unless he holds it already. */
  async endPost(
    post: { id: number; personId: number; kind: string; from: LocalDate; to: LocalDate },
    unitId: number | null,
  ): Promise<void> {
    await this.#cut('post', post)
    if (unitId !== null && !(await this.#holds(post, unitId)))
      await this.addPost({ personId: post.personId, kind: post.kind, unitId, from: post.from, to: post.to })
  }

  async addPost(post: {
    personId: number
    kind: string
    unitId: number
    from?: LocalDate
    to?: LocalDate
  }): Promise<void> {
    const [id] = await takeIds(this.tx, 'post', 1)
    const span = { from: post.from ?? this.#day, to: post.to ?? forEver }
    await this.#insert('post', [
      this.#dated(id!, { person_id: post.personId, unit_id: post.unitId, kind: post.kind }, span),
    ])
  }

  #dated(id: number, values: Values, span: { from: LocalDate; to: LocalDate }): Values {
    const from = span.from < this.#day ? this.#day : span.from
    return { id, uuid: newId(), ...values, from_date: from, to_date: span.to, ...this.#recorded() }
  }

  #recorded(): Values {
    return { recorded_at: this.#stamp.at, recorded_by: this.#stamp.by, reason: '' }
  }

  async #insertPlace(
    place: { unitId: number; parentId: number | null; name: string; kind: string; ownKind: string | null },
    from: LocalDate,
    to: LocalDate = forEver,
  ): Promise<void> {
    const [id] = await takeIds(this.tx, 'unit_place', 1)
    const { unitId, parentId, name, kind, ownKind } = place
    const values = { unit_id: unitId, parent_id: parentId, name, kind, own_kind: ownKind }
    const dated = { id, uuid: newId(), ...values, from_date: from, to_date: to, ...this.#recorded() }
    await this.#insert('unit_place', [dated])
  }

  async #cut(relation: 'membership' | 'post' | 'unit_place', row: { id: number; from: LocalDate }): Promise<void> {
    const superseded = { superseded_at: this.#stamp.at, superseded_by: this.#stamp.by }
    await this.#update(relation, row.id, row.from >= this.#day ? superseded : { to_date: this.#day })
  }

  async #moveSubtree(unit: UnitFacts, above: UnitFacts): Promise<void> {
    const to = { path: above.path + unitLabel(unit.id), companyId: above.companyId }
    for (const { id, oldPath, oldCompany, path, company } of await moveSubtree(this.tx, unit, to))
      this.#note({
        relation: 'unit',
        id,
        before: { path: oldPath, company_id: oldCompany },
        after: { path, company_id: company },
      })
  }

  async #findMembers(unitId: number): Promise<MemberRow[]> {
    const found = await sql<MemberRow>`select id, person_id as "personId", kind, unit_id as "unitId", place,
        from_date as "from", to_date as "to" from app.membership
      where unit_id = ${unitId} and kind in ('affiliation', 'life', 'group') and superseded_at is null
        and to_date > ${this.#day} order by person_id, id for update`.execute(this.tx)
    return found.rows
  }

  /** Places of those who were guests where they now belong. */
  async #findGuests(
    members: readonly { personId: number; unitId: number }[],
  ): Promise<Pick<MemberRow, 'id' | 'from'>[]> {
    if (members.length === 0) return []
    const found = await sql<Pick<MemberRow, 'id' | 'from'>>`select m.id, m.from_date as "from" from app.membership m
      join jsonb_to_recordset(${JSON.stringify(members)}::jsonb) x ("personId" bigint, "unitId" bigint)
        on x."personId" = m.person_id and x."unitId" = m.unit_id
      where m.kind = 'life' and m.superseded_at is null and m.to_date > ${this.#day} for update of m`.execute(this.tx)
    return found.rows
  }

  async #isIn(row: MemberRow, unitId: number): Promise<boolean> {
    const found = await sql`select from app.membership where person_id = ${row.personId} and unit_id = ${unitId}
      and kind in ('affiliation', 'life') and superseded_at is null and to_date > ${row.from} and from_date < ${row.to}
      and to_date > ${this.#day} limit 1`.execute(this.tx)
    return found.rows.length > 0
  }

  async #holds(post: { personId: number; kind: string; to: LocalDate }, unitId: number): Promise<boolean> {
    const found = await sql`select from app.post where person_id = ${post.personId} and unit_id = ${unitId}
      and kind = ${post.kind} and superseded_at is null and to_date > ${this.#day} and from_date < ${post.to} limit 1`.execute(
      this.tx,
    )
    return found.rows.length > 0
  }

  async #insert(relation: Exclude<Relation, 'person_secret'>, rows: readonly Values[]): Promise<void> {
    if (rows.length === 0) return
    await insertRows(this.tx, relation, rows, quiet)
    for (const row of rows)
      this.#note({
        relation,
        id: Number(row['id']),
        before: null,
        after: { ...untouched[relation], ...comparable(row) },
      })
  }

  async #update(relation: Relation, id: number, values: Values): Promise<void> {
    const before = await updateRow(this.tx, relation, id, values)
    if (before) this.#note({ relation, id, before, after: comparable(values) })
  }

  /** One effect for each row, however often it was written: as it was at first, as it is at last. */
  #note(effect: RowEffect): void {
    const key = `${effect.relation} ${keyOf(effect.relation)} ${effect.id}`
    const known = this.#effects.get(key)
    if (!known) this.#effects.set(key, effect)
    else
      this.#effects.set(key, {
        ...known,
        before: known.before && { ...effect.before, ...known.before },
        after: { ...known.after, ...effect.after },
      })
  }
}

/** What can be compared later as JSON: instants read back in another dress, and `extra` is a record of its own. */
function comparable(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([column]) => !/_at$|^extra$/.test(column)))
}
