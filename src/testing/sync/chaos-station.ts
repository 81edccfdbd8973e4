import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { newId } from '#kernel/id.ts'
import type { StationAddress } from '#kernel/sync.ts'
import { makeStationCode } from '#capabilities/devices/stations.contract.ts'
import { callEndpoint } from '../test-server.ts'
import type { StationPlace } from './station-program.ts'
import type { World } from './world.ts'

const program = join(import.meta.dirname, 'station-program.ts')

/** A site station in a process of its own, whose power can be cut. */
export class ChaosStation {
  readonly address: StationAddress
  readonly #place: StationPlace
  readonly #world: World
  #child: ChildProcess | null = null
  #isReady = false
  #gone: Promise<string> = Promise.resolve('')

  private constructor(world: World, place: StationPlace, id: string) {
    this.#world = world
    this.#place = place
    this.address = { id, name: '三标段小站', url: `http://127.0.0.1:${place.port}` }
  }

  /** Enrolled for the first of the world's branches, and with its rows. */
  static async start(world: World, place: Omit<StationPlace, 'upstream' | 'code'>): Promise<ChaosStation> {
    const stationId = newId()
    const input = { stationId, name: '三标段小站', unitIds: [world.units[0]!.uuid] }
    const made = await callEndpoint(world.url, makeStationCode, input, { cookie: world.clerk.cookie })
    if (made.status !== 200) throw new Error(`code: ${made.status} ${JSON.stringify(made.error)}`)
    const station = new ChaosStation(world, { ...place, upstream: world.url, code: made.value.code }, stationId)
    await station.#open()
    if (!(await station.relay())) throw new Error('the station was not enrolled')
    return station
  }

  /** To head office, until neither side has more; false where it did not come through. */
  async relay(): Promise<boolean> {
    const child = this.#child!
    if (!this.#isReady || !isAlive(child)) return false
    const marks = this.#world.people.map(({ id }) => [id, this.#world.scopes.mark(id)] as const)
    const heard = new Promise<string>((resolve) => {
      child.stdout!.once('data', (bytes: Buffer) => resolve(bytes.toString()))
    })
    child.stdin!.write('relay\n')
    if (!(await Promise.race([heard, this.#gone])).startsWith('relayed')) return false
    for (const [id, mark] of marks) this.#world.relayedAt.set(id, mark)
    return true
  }

  /** kill -9, and on again with what is on the disk. */
  async cutPower(): Promise<void> {
    await this.stop()
    await this.#open()
  }

  async stop(): Promise<void> {
    this.#isReady = false
    const child = this.#child
    if (!child || !isAlive(child)) return
    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    await ended
  }

  async #open(): Promise<void> {
    const env = { ...process.env, NODE_COMPILE_CACHE: join(this.#place.folder, 'compiled') }
    const words = [program, JSON.stringify(this.#place)]
    const child = spawn(process.execPath, words, { env, stdio: ['pipe', 'pipe', 'inherit'] })
    // Its end may come between a look at it and a word to it.
    child.stdin.on('error', () => undefined)
    this.#child = child
    this.#gone = once(child, 'exit').then(() => '')
    const isReady = once(child.stdout, 'data').then(() => 'ready')
    if ((await Promise.race([isReady, this.#gone])) === '') throw new Error('the station ended before it was ready')
    this.#isReady = true
  }
}

function isAlive({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode === null && signalCode === null
}
