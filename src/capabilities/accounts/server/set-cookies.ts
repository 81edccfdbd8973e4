import type { FastifyReply } from 'fastify'

/** Takes over the cookies of better-auth's answer. */
export function setCookies(reply: FastifyReply, response: Response): void {
  for (const cookie of response.headers.getSetCookie()) void reply.header('set-cookie', cookie)
}
