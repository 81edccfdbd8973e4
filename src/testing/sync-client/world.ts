import fc from 'fast-check'
import { expect } from 'vitest'
import type { SyncAnswer } from '#kernel/sync.ts'
import type { Asked } from '#browser/sync/apply-answer.ts'
import type { Phone } from './phone.ts'
import type { ServerDouble } from './server-double.ts'

export const move = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('note' as const), key: fc.nat(3) }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constantFrom('step' as const, 'lose' as const, 'hold' as const),
      rowLimit: fc.integer({ min: 1, max: 4 }),
      batchLimit: fc.nat(3),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('late' as const), which: fc.nat(5) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('reopen' as const, 'other' as const, 'session' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('backup' as const, 'restore' as const) }) },
)
export type Move = typeof move extends fc.Arbitrary<infer T> ? T : never

/** A phone, a server, and everything that may come between them, one move at a time. */
export class World {
  readonly own = new Map<string, string>()
  readonly held: { asked: Asked; answer: SyncAnswer }[] = []
  readonly server: ServerDouble
  readonly phone: Phone
  backup: ReturnType<ServerDouble['backUp']>
  count = 0
  epochs = 1
  /** The newest text of somebody else that was shown; null while a restored server may have lost it. */
  seen: number | null = 0

  constructor(server: ServerDouble, phone: Phone) {
    this.server = server
    this.phone = phone
    this.backup = server.backUp()
  }

  async make(one: Move): Promise<void> {
    this.count += 1
    const { server, phone } = this
    if (one.do === 'note') return this.note(`own${one.key}`)
    if (one.do === 'step') return void (await phone.engine.step(one))
    if (one.do === 'lose' || one.do === 'hold') return this.ask(one, one.do === 'hold')
    if (one.do === 'late') return this.deliverLate(one.which)
    if (one.do === 'reopen') return void (await phone.reopen())
    if (one.do === 'other') return server.put('unit:1', 'note', 'other', { text: String(this.count).padStart(4, '0') })
    if (one.do === 'session') return void (server.hasSession = !server.hasSession)
    if (one.do === 'backup') return void (this.backup = server.backUp())
    this.seen = null
    server.restore(this.backup, `e${++this.epochs}.1`)
  }

  async knowsEpoch(): Promise<boolean> {
    const pull = await this.phone.engine.store.read(['meta'], (tx) => tx.meta('pull'))
    return pull?.epoch === this.server.epoch && pull.complete
  }

  private async note(key: string): Promise<void> {
    this.own.set(key, `text ${this.count}`)
    await this.phone.note(key, `text ${this.count}`)
  }

  /** The request arrives; its answer does not, or not yet. */
  private async ask(limits: { rowLimit: number; batchLimit: number }, isKept: boolean): Promise<void> {
    const { request, asked } = await this.phone.engine.prepare(limits)
    const reply = await this.server.sync(request)
    if (reply.ok && isKept) this.held.push({ asked, answer: reply.value })
  }

  private async deliverLate(which: number): Promise<void> {
    const found = this.held[which % Math.max(this.held.length, 1)]
    if (found) await this.phone.engine.take(found.asked, found.answer)
  }
}

/** Own words are on the page, and nobody else's go back. */
export async function checkWorld(world: World): Promise<void> {
  const shown = await world.phone.shown()
  expect(shown).toMatchObject(Object.fromEntries(world.own))
  const other = Number(shown['other'] ?? 0)
  if (world.seen === null && !(await world.knowsEpoch())) return
  expect(other).toBeGreaterThanOrEqual(world.seen ?? 0)
  world.seen = other
}
