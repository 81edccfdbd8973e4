import fc from 'fast-check'
import { expect, test } from 'vitest'
import { expectEqual, openPhone } from '#testing/sync-client/phone.ts'
import { ServerDouble } from '#testing/sync-client/server-double.ts'
import { checkWorld, move, World } from '#testing/sync-client/world.ts'

test('whatever comes between: own words are always shown, nothing goes back, all arrives once and in order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(move, { minLength: 5, maxLength: 40 }), async (moves) => {
      const server = await ServerDouble.open()
      const world = new World(server, await openPhone(server))
      for (const one of moves) {
        await world.make(one)
        await checkWorld(world)
      }
      server.hasSession = true
      await world.phone.engine.sync()
      await checkWorld(world)
      await expectEqual(world.phone, server)
      expect([...server.memory.effects.values()].every((times) => times === 1)).toBe(true)
      for (const [key, text] of world.own) expect(await world.phone.shown()).toMatchObject({ [key]: text })
      expect(server.truth().filter(([, , key]) => key.startsWith('own'))).toHaveLength(world.own.size)
    }),
    { numRuns: 80, seed: 20261120 },
  )
})
