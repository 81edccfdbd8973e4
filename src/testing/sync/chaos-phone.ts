import type { StationAddress } from '#kernel/sync.ts'
import { setTimeout as sleep } from 'node:timers/promises'
import { draftOf, type DraftKind } from './drafts.ts'
import { wireFaults } from './faulty-transport.ts'
import { checkReading } from './guarantees.ts'
import type { Made } from './made-operations.ts'
import type { MortalDisk } from './mortal-disk.ts'
import { faultKinds } from './proof.contract.ts'
import type { ProofPhone } from './proof-phone.ts'
import { note } from './quiesce.ts'
import type { Random } from './random.ts'
import type { World } from './world.ts'

/** Milliseconds: real phones wait longer. */
const pause = 30

export interface DriverParts {
  world: World
  phone: ProofPhone
  station: StationAddress
  random: Random
  count: (kind: string) => void
}

/** What a person and bad luck do with one phone, action by action. */
export class PhoneDriver {
  readonly #world: World
  readonly #station: StationAddress
  readonly #phone: ProofPhone
  readonly #random: Random
  readonly #count: (kind: string) => void
  #copy: { disk: MortalDisk; own: Made[] } | null = null

  constructor({ world, phone, station, random, count }: DriverParts) {
    this.#station = station
    this.#world = world
    this.#phone = phone
    this.#random = random
    this.#count = count
  }

  async act(mayWrite: boolean): Promise<void> {
    if (!mayWrite) await sleep(pause)
    const at = this.#random.next()
    if (at < 0.5 && mayWrite) await this.#write()
    else if (at < 0.83) await this.#step()
    else if (at < 0.9) await this.#visitStation()
    else if (at < 0.94) await this.#phone.ask(this.#limits())
    else if (at < 0.97) await this.#takeLate()
    else if (at < 0.985) await this.#reopen()
    else await this.#copyOrRestore()
    note(this.#world, await checkReading(this.#world, this.#phone))
  }

  async #write(): Promise<void> {
    const dies = this.#random.chance(0.03)
    if (dies) this.#count('client-killed-while-saving')
    await this.#phone.enqueue(draftOf(this.#world, this.#draft()), dies ? this.#random.whole(1, 3) : undefined)
  }

  async #step(): Promise<void> {
    const fault = this.#random.chance(0.35) ? this.#random.pick(wireFaults) : null
    if (fault) this.#count(faultNames[fault])
    const dies = this.#random.chance(0.05)
    if (dies) this.#count('client-killed-while-taking')
    const dieAtWrite = dies ? this.#random.whole(1, 12) : undefined
    const end = await this.#phone.step({ ...this.#limits(), fault, dieAtWrite })
    if (end !== 'killed' && end.state === 'failed') await sleep(pause)
  }

  async #visitStation(): Promise<void> {
    this.#count('station-visited')
    const fault = this.#random.chance(0.35) ? this.#random.pick(wireFaults) : null
    await this.#phone.stationStep(this.#station, { ...this.#limits(), fault })
  }

  async #takeLate(): Promise<void> {
    if (this.#phone.late.length > 0) this.#count('late-answer')
    await this.#phone.takeLate()
  }

  async #reopen(): Promise<void> {
    this.#count('client-reopened')
    await this.#phone.reopen()
  }

  /** First a copy is made; some time later it is all that is left. */
  async #copyOrRestore(): Promise<void> {
    const { person, disk, own } = this.#phone
    if (!this.#copy) {
      this.#copy = { disk: await disk.copy(person.uuid), own: [...own] }
      return
    }
    this.#count('phone-restored-from-copy')
    await this.#phone.becomeCopy(this.#copy.disk, this.#copy.own)
    this.#world.excuseTheLost()
    this.#copy = null
  }

  #limits() {
    return { rowLimit: this.#random.pick([1, 3, 10, 50]), batchLimit: this.#random.pick([0, 1, 3, 20, 100]) }
  }

  #draft(): DraftKind {
    const at = this.#random.next()
    if (at < 0.55) {
      const [unit, version] = [this.#random.pick([0, 1] as const), this.#random.pick([1, 2] as const)]
      return { kind: 'note', unit, version, key: this.#random.whole(0, 2) }
    }
    if (at < 0.7) return { kind: 'private' }
    if (at < 0.8) return { kind: 'speech' }
    if (at < 0.9) return { kind: 'fault', how: this.#random.pick(faultKinds) }
    if (at < 0.94) return { kind: 'slow', millis: this.#random.whole(1, 60) }
    return { kind: this.#random.pick(['later', 'newer', 'unknown'] as const) }
  }
}

const faultNames = {
  drop: 'request-dropped',
  lost: 'response-lost',
  duplicate: 'request-duplicated',
  replay: 'old-request-replayed',
  'kill-before-send': 'client-killed-before-sending',
  'kill-before-take': 'client-killed-before-taking',
} as const
