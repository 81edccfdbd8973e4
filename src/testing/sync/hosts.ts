import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Clock } from '#kernel/clock.ts'
import { replayParked } from '#platform/sync/replay-operations.ts'
import { type OpenServer, openServer, type ServerPlace } from './open-server.ts'
import type { ProofVersion } from './proof.capability.ts'

/** Where the server runs. Its address stays the same over every restart. */
export interface ServerHost {
  readonly url: string
  start(version: ProofVersion): Promise<void>
  stop(): Promise<void>
  /** What the worker does from time to time: parked operations are tried again. */
  replay(): Promise<void>
}

/** In this process, with its clock: quick to start. */
export class OwnHost implements ServerHost {
  readonly url: string
  readonly #place: ServerPlace
  readonly #clock: Clock
  running: OpenServer | null = null

  constructor(place: ServerPlace, clock: Clock) {
    this.url = `http://127.0.0.1:${place.port}`
    this.#place = place
    this.#clock = clock
  }

  async start(version: ProofVersion): Promise<void> {
    this.running = await openServer({ ...this.#place, clock: this.#clock, version })
  }

  async replay(): Promise<void> {
    if (this.running) await replayParked(this.running.services)
  }

  async stop(): Promise<void> {
    await this.running?.stop()
    this.running = null
  }
}

const program = join(import.meta.dirname, 'server-program.ts')

/** In a process of its own, which can be killed. */
export class ChildHost implements ServerHost {
  readonly url: string
  readonly #place: ServerPlace
  #child: ChildProcess | null = null

  constructor(place: ServerPlace) {
    this.url = `http://127.0.0.1:${place.port}`
    this.#place = place
  }

  async start(version: ProofVersion): Promise<void> {
    const words = [program, JSON.stringify({ ...this.#place, version })]
    // What Node made of the sources is kept: it starts several times.
    const env = { ...process.env, NODE_COMPILE_CACHE: join(this.#place.folder, 'compiled') }
    const child = spawn(process.execPath, words, { env, stdio: ['pipe', 'pipe', 'inherit'] })
    this.#child = child
    const isReady = new Promise<boolean>((resolve) => {
      child.stdout.once('data', () => resolve(true))
      child.once('exit', () => resolve(false))
    })
    if (!(await isReady)) throw new Error('the server ended before it was ready')
  }

  get isAlive(): boolean {
    return this.#child !== null && this.#child.exitCode === null && this.#child.signalCode === null
  }

  async replay(): Promise<void> {
    const child = this.#child!
    const done = new Promise((resolve) => child.stdout!.once('data', resolve).once('close', resolve))
    child.stdin!.write('replay\n')
    await done
  }

  /** kill -9: nothing is finished, nothing is said. */
  async stop(): Promise<void> {
    if (!this.isAlive) return
    const ended = once(this.#child!, 'exit')
    this.#child!.kill('SIGKILL')
    await ended
  }
}
