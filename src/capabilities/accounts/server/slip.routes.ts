import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { rootPath } from '#capabilities/organisation/index.ts'
import type { Services } from '#platform/http/context.ts'
import { serveCommand, servePublicCommand } from '#platform/http/serve.ts'
import { entryOf, localeOf, operationOf } from '#platform/http/server.ts'
import { runCommand } from '#platform/sync/run-command.ts'
import { makeSlip as makeContract } from '../access-slips.contract.ts'
import { readSlip as readContract, useSlip as useContract } from '../sign-in.contract.ts'
import { deviceOf } from './device-of.ts'
import { makeFirstAdministrator } from './make-first-administrator.ts'
import { makeSlip } from './make-slip.ts'
import { postRaw } from './post-raw.ts'
import { qrRows } from './qr-rows.ts'
import { toRecipient } from './to-recipient.ts'
import { trustDevice } from './trust-device.ts'
import { readSlipFacts, type SlipFacts } from './slips.store.ts'
import { sessionTokenOf, slipHash, tokenOf } from './accounts.keys.ts'
import { requireOpenSlip } from './require-open-slip.ts'
import { useSlip } from './use-slip.ts'

export function registerSlips(app: FastifyInstance, services: Services): void {
  postRaw(app, readContract, async ({ token }) => {
    const { kind, personName, label, hasAccount } = requireOpenSlip(await findSlip(services, token))
    return { kind, personName, label, hasAccount }
  })
  postRaw(app, useContract, (input, request, reply) => enrol(services, input, request, reply))
  postRaw(app, makeContract, (input, request) => hand(services, input, request))
}

/** Runs the command by the one write path, then gives its session to the browser. */
async function enrol(
  services: Services,
  input: InputOf<typeof useContract>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<OutputOf<typeof useContract>> {
  const op = operationOf(request, useContract.name)
  const slip = await findSlip(services, input.token)
  const agent = request.headers['user-agent'] ?? ''
  const served = servePublicCommand(useContract, {
    run: (context, given) => useSlip(context, given, agent, (name) => makeFirstAdministrator(context, name)),
  })
  // The first administrator is nobody yet: his person and posts are written in the scope of the root.
  const isFirst = slip?.kind === 'administrator'
  const entry = isFirst ? { by: 'job' as const, paths: [rootPath] } : { by: 'nobody' as const }
  const call = { op, entry, input, locale: localeOf(request), address: request.ip }
  const output = (await runCommand(services, served as never, call)) as OutputOf<typeof useContract>
  const device = deviceOf(request, reply, services.auth.isSecure)
  if (input.name !== undefined) await trustDevice(services, input.name, device)
  void reply.header('set-cookie', services.auth.cookies.write(sessionTokenOf(services.keys, op.id, input.token)))
  return output
}

const logged = { ...makeContract, output: makeContract.output.omit({ token: true, url: true, qr: true }) }
const servedMake = serveCommand(logged, { ...toRecipient, run: makeSlip })

/** The token is put into the answer after the command was written down without it. */
async function hand(
  services: Services,
  input: InputOf<typeof makeContract>,
  request: FastifyRequest,
): Promise<OutputOf<typeof makeContract>> {
  const op = operationOf(request, makeContract.name)
  const entry = entryOf({ services, sessionToken: services.auth.sessionToken }, request)
  const call = { op, entry, input, locale: localeOf(request), address: request.ip }
  const made = (await runCommand(services, servedMake as never, call)) as OutputOf<typeof logged>
  const token = tokenOf(services.keys, op.id)
  const url = `${services.auth.publicUrl}/enrol#${token}`
  return { ...made, token, url, qr: qrRows(url) }
}

function findSlip(services: Services, token: string): Promise<SlipFacts | null> {
  const hash = slipHash(services.keys, token)
  return services.db.read({ by: 'nobody' }, (tx) => readSlipFacts(tx, hash, services.clock.now()))
}
