import type { Disturbed } from './chaos.ts'
import type { Random } from './random.ts'

/** Something that befalls all phones at once. */
export interface ChaosEvent {
  kind: string
  /** Comes when so many operations have been made. */
  after: number
  /** Nothing else may go on meanwhile: what it changes is looked at by the checks themselves. */
  isAlone: boolean
  run(all: Disturbed): Promise<unknown>
}

type Plan = Omit<ChaosEvent, 'after'>

const killServer: Plan = {
  kind: 'server-kill-9',
  isAlone: false,
  run: async ({ host, world }) => {
    await host.stop()
    await host.start(world.version)
  },
}

const crashDatabase: Plan = {
  kind: 'database-immediate-stop',
  isAlone: false,
  run: async ({ database, host, world }) => {
    await database.crash()
    if (!host.isAlive) await host.start(world.version)
  },
}

const cutStation: Plan = { kind: 'station-power-cut', isAlone: false, run: ({ station }) => station.cutPower() }

const backUp: Plan = { kind: 'server-backup', isAlone: true, run: ({ world }) => world.backUp() }
const restore: Plan = { kind: 'server-restore', isAlone: true, run: ({ world }) => world.restore() }
const upgrade: Plan = { kind: 'server-upgrade', isAlone: true, run: ({ world }) => world.upgrade() }

function movePerson(at: number, isIn: boolean): Plan {
  return {
    kind: 'permission-move',
    isAlone: true,
    run: async ({ world }) => {
      const person = world.people[at % world.people.length]!
      await world.move(person, isIn)
      if (at % 2 === 1) await world.post(person, isIn)
    },
  }
}

/** Each of them in every run, the shorter ones more often in longer runs; a restore always after a backup. */
export function chaosEvents(random: Random, operations: number): ChaosEvent[] {
  const rounds = Math.max(1, Math.round(operations / 1000))
  const plans = Array.from({ length: rounds }, (_, round) => {
    const who = random.whole(0, 9)
    return [
      killServer,
      cutStation,
      movePerson(who, false),
      crashDatabase,
      backUp,
      killServer,
      movePerson(who, true),
      cutStation,
      restore,
    ].concat(round === 0 ? [upgrade] : [])
  }).flat()
  const gap = operations / (plans.length + 1)
  return plans.map((plan, at) => ({ ...plan, after: Math.floor(gap * (at + 1) + random.whole(-3, 3)) }))
}
