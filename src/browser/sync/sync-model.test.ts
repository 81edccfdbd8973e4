import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { SyncAnswer } from '#kernel/sync.ts'
import type { Asked } from './apply-answer.ts'
import { expectEqual, openPhone, type Phone } from '#testing/sync-client/phone.ts'
import { ServerDouble } from '#testing/sync-client/server-double.ts'

const move = fc.oneof(
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
type Move = typeof move extends fc.Arbitrary<infer T> ? T : never

/** A phone, a server, and everything that may come between them, one move at a time. */
class World {
  readonly own = new Map<string, string>()
  readonly held: { asked: Asked; answer: SyncAnswer }[] = []
  readonly server: ServerDouble
  readonly phone: Phone
  backup: ReturnType<ServerDouble['backUp']>
  count = 0
  epochs = 1
  seen = 0

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
    this.seen = 0
    server.restore(this.backup, `e${++this.epochs}.1`)
  }

  async check(): Promise<void> {
    const shown = await this.phone.shown()
    for (const [key, text] of this.own) expect(shown[key]).toBe(text)
    const other = Number(shown['other'] ?? 0)
    expect(other).toBeGreaterThanOrEqual(this.seen)
    this.seen = Math.max(this.seen, other)
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

test('whatever comes between: own words are always shown, nothing goes back, all arrives once and in order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(move, { minLength: 5, maxLength: 40 }), async (moves) => {
      const server = await ServerDouble.open()
      const world = new World(server, await openPhone(server))
      for (const one of moves) {
        await world.make(one)
        await world.check()
      }
      server.hasSession = true
      await world.phone.engine.sync()
      await world.check()
      await expectEqual(world.phone, server)
      expect([...server.memory.effects.values()].every((times) => times === 1)).toBe(true)
      for (const [key, text] of world.own) expect(await world.phone.shown()).toMatchObject({ [key]: text })
      expect(server.truth().filter(([, , key]) => key.startsWith('own'))).toHaveLength(world.own.size)
    }),
    { numRuns: 150, seed: 20261120 },
  )
})
