import { setTimeout as sleep } from 'node:timers/promises'
import { createPool, type Pool } from '#platform/database/connection.ts'

export type Sql = <Row>(text: string, values?: readonly unknown[]) => Promise<Row[]>

const tries = 200
const passing = /^(08|57P|ECONN|EPIPE)/

/** Looks into the database as its superuser, and waits while it is away. */
export class AdminSql {
  readonly #url: string
  #pool: Pool

  constructor(url: string) {
    this.#url = url
    this.#pool = createPool(url, 2)
  }

  readonly sql: Sql = async <Row>(text: string, values: readonly unknown[] = []) => {
    for (let left = tries; ; left--) {
      try {
        return (await this.#pool.query(text, [...values])).rows as Row[]
      } catch (error) {
        if (left === 0 || !isAway(error)) throw error
        await sleep(100)
      }
    }
  }

  /** No connection is left, so that the database can be copied or replaced. */
  async pause<T>(work: () => Promise<T>): Promise<T> {
    await this.#pool.end()
    try {
      return await work()
    } finally {
      this.#pool = createPool(this.#url, 2)
    }
  }

  async close(): Promise<void> {
    await this.#pool.end()
  }
}

function isAway(error: unknown): boolean {
  const { code, message } = error as { code?: string; message: string }
  return passing.test(code ?? '') || /terminated|Connection|ended by user/i.test(message)
}
