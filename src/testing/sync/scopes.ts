import type { Sql } from './admin-sql.ts'

/**
 * The streams that a person may read, worked out a second time and in another way than the server does it. Moves of
 * people are told here, so that an answer is measured by what held while it was asked for.
 */
export class Scopes {
  readonly #sql: Sql
  readonly #today: string
  readonly #history = new Map<number, ReadonlySet<string>[]>()

  constructor(sql: Sql, today: string) {
    this.#sql = sql
    this.#today = today
  }

  /** To be called before and after whatever changes places or posts. */
  async note(personId: number): Promise<void> {
    const history = this.#history.get(personId) ?? []
    this.#history.set(personId, history)
    history.push(await this.#read(personId))
  }

  now(personId: number): ReadonlySet<string> {
    return this.#history.get(personId)!.at(-1)!
  }

  /** A mark for `since`. */
  mark(personId: number): number {
    return this.#history.get(personId)!.length - 1
  }

  since(personId: number, mark: number): ReadonlySet<string> {
    return new Set(
      this.#history
        .get(personId)!
        .slice(mark)
        .flatMap((streams) => [...streams]),
    )
  }

  async #read(personId: number): Promise<ReadonlySet<string>> {
    const places = await this.#sql<{ unit_id: number; kind: string }>(
      `select unit_id, kind from app.membership where person_id = $1 and superseded_at is null and unit_id is not null
        and $2::date between from_date and to_date - 1`,
      [personId, this.#today],
    )
    const posts = await this.#sql<{ unit_id: number; kind: string }>(
      `select p.unit_id, p.kind from app.post p where p.person_id = $1 and p.superseded_at is null
        and $2::date between p.from_date and p.to_date - 1
        and p.kind in (select code from app.post_kind where reads)`,
      [personId, this.#today],
    )
    const streams = new Set(['global', `member:${personId}`])
    for (const { unit_id, kind } of places) if (kind !== 'employer') streams.add(`unit:${unit_id}`)
    for (const { unit_id, kind } of posts) streams.add(`unit:${unit_id}`).add(`post:${kind}:${unit_id}`)
    return streams
  }
}
