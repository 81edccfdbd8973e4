import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import type { Settings } from '#platform/process/settings.ts'
import { StartProblem } from '#platform/process/start-problem.ts'

/** Opens the web service; returns its port. Errors: StartProblem `port-taken`, `address-closed`. */
export async function listen(app: FastifyInstance, { host, port }: Settings): Promise<number> {
  try {
    await app.listen({ host, port })
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? ''
    if (code === 'EADDRINUSE') throw new StartProblem('port-taken', { port })
    if (['EACCES', 'EADDRNOTAVAIL', 'ENOTFOUND'].includes(code))
      throw new StartProblem('address-closed', { host, port, reason: code })
    throw error
  }
  return (app.server.address() as AddressInfo).port
}
