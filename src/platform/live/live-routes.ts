import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from '#kernel/actor.ts'
import { dayOf } from '#kernel/local-date.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { Entry, Tx } from '../database/database.ts'
import type { Capability } from '../http/capability.ts'
import type { QueryContext, Services } from '../http/context.ts'
import { localeOf } from '../http/server.ts'
import { LiveStream } from './live-stream.ts'

export interface LiveOptions {
  services: Services
  capabilities: readonly Capability[]
  /** By whom the request is made. */
  entryOf: (request: FastifyRequest) => Entry
  /** Milliseconds; for tests. */
  pace?: { heartbeat: number; recheck: number; gather: number }
}

const most = 40
const topicShape = /^[a-z][a-z-]{0,30}:[0-9a-z-]{1,40}$/
const usualPace = { heartbeat: 20_000, recheck: 50_000, gather: 30 }

/**
 * `GET /api/live?topic=meeting:…&topic=person:me`: server-sent events `{topic}`, which say that something is new and carry
 * no content. Each event and every minute reads the actor anew; between them a stream holds neither transaction nor
 * connection. A browser has one stream: a second one of the same session ends the first.
 */
export function addLiveRoute(app: FastifyInstance, options: LiveOptions): void {
  const streams = new Map<string, LiveStream>()
  app.get('/api/live', async (request, reply) => {
    const topics = parseTopics(request)
    const asker = new Asker(options, request)
    const allowed = await asker.findAllowed(topics)
    if (!allowed) throw new Refusal('sign-in.needed')
    const stream = begin(options, reply, asker, allowed)
    keepOne(streams, asker.session, stream)
  })
  app.addHook('preClose', async () => {
    for (const stream of streams.values()) stream.end()
  })
}

function begin(
  { services, pace = usualPace }: LiveOptions,
  reply: FastifyReply,
  asker: Asker,
  topics: ReadonlyMap<string, string>,
): LiveStream {
  reply.hijack()
  reply.raw.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  })
  const stream = new LiveStream(reply.raw, pace, (woken) => asker.findAllowed(woken))
  for (const [topic, touched] of topics) stream.onEnd(services.live.subscribe(touched, () => stream.wake(topic)))
  return stream
}

function keepOne(streams: Map<string, LiveStream>, session: string, stream: LiveStream): void {
  streams.get(session)?.end()
  streams.set(session, stream)
  stream.onEnd(() => {
    if (streams.get(session) === stream) streams.delete(session)
  })
}

function parseTopics(request: FastifyRequest): string[] {
  const asked = (request.query as { topic?: string | string[] }).topic ?? []
  const topics = [...new Set([asked].flat())]
  if (topics.length > most || !topics.every((topic) => topicShape.test(topic))) {
    throw new Refusal('input.invalid', { field: 'topic', problem: 'custom' })
  }
  return topics
}

/** Asks the database who is there and what he may hear, in one short transaction each time. */
class Asker {
  readonly session: string
  readonly #options: LiveOptions
  readonly #request: FastifyRequest
  readonly #locale

  constructor(options: LiveOptions, request: FastifyRequest) {
    const entry = options.entryOf(request)
    this.session = entry.by === 'session' ? entry.token : ''
    this.#options = options
    this.#request = request
    this.#locale = localeOf(request)
  }

  /** Those of the topics that the actor may hear now, and what is touched for each; null where nobody is signed in. */
  async findAllowed(topics: readonly string[]): Promise<Map<string, string> | null> {
    const { services } = this.#options
    return services.db.read(this.#options.entryOf(this.#request), async (tx, entered) => {
      const actor = await entered
      if (!actor) return null
      const context = this.#contextOf(tx, actor)
      const allowed = new Map<string, string>()
      for (const topic of topics) {
        // A page does not know the number by which the database knows its reader.
        if (topic === 'person:me') allowed.set(topic, `person:${actor.personId}`)
        else if (await this.#mayHear(context, topic)) allowed.set(topic, topic)
      }
      return allowed
    })
  }

  async #mayHear(context: QueryContext, topic: string): Promise<boolean> {
    const [kind, id] = topic.split(':') as [string, string]
    const check = this.#options.capabilities.map((capability) => capability.topics?.[kind]).find((found) => found)
    return check ? check(context, id) : false
  }

  #contextOf(tx: Tx, actor: Actor): QueryContext {
    const { services } = this.#options
    const now = services.clock.now()
    return { tx, now, today: dayOf(now), locale: this.#locale, services, address: this.#request.ip, actor }
  }
}
