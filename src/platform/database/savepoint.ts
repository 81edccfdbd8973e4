import { sql } from 'kysely'
import { sendAhead, type Tx } from './client-dialect.ts'

/**
 * One savepoint for one piece of work after the other. It leaves in the flight of the piece's first statement, together
 * with the release of the piece before; a piece that sends no statement costs none.
 */
export class Savepoint {
  readonly #tx: Tx
  #isSet = false
  /** Of the piece that is under way; null while it has sent nothing. */
  #sent: Promise<unknown> | null = null

  constructor(tx: Tx) {
    this.#tx = tx
  }

  begin(): void {
    const text = this.#isSet ? 'release savepoint piece; savepoint piece' : 'savepoint piece'
    this.#sent = null
    sendAhead(this.#tx, text, (sent) => {
      this.#isSet = true
      this.#sent = sent
    })
  }

  /**
   * Takes back what the piece has done. Throws if its savepoint could not be set: then the piece before has spoilt the
   * transaction unheard, and to go back would take that one's work as well.
   */
  async undo(): Promise<void> {
    sendAhead(this.#tx, null)
    if (!this.#sent) return
    await this.#sent
    await sql`rollback to savepoint piece`.execute(this.#tx)
  }

  /** Constraints that are checked at the commit speak now, while it is known whose they are. */
  async settle(): Promise<void> {
    sendAhead(this.#tx, null)
    if (this.#sent) await sql`set constraints all immediate`.execute(this.#tx)
  }
}
