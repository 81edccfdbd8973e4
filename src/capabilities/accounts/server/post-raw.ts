import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Command, InputOf, OutputOf } from '#kernel/endpoint.ts'
import { parseInput } from '#platform/sync/run-command.ts'

export type RawAnswer<C extends Command> = (
  input: InputOf<C>,
  request: FastifyRequest,
  reply: FastifyReply,
) => Promise<OutputOf<C>>

/**
 * Mounts a command that sets or needs cookies, and therefore is no plain endpoint: the same contract, the same check of
 * the input, the same errors.
 */
export function postRaw<C extends Command>(app: FastifyInstance, endpoint: C, answer: RawAnswer<C>): void {
  app.post(endpoint.path, async (request, reply) => {
    const input = parseInput({ endpoint } as never, { input: request.body ?? {} }) as InputOf<C>
    void reply.header('cache-control', 'no-store')
    return reply.send(await answer(input, request, reply))
  })
}
