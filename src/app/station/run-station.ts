import type { Server as HttpsServer } from 'node:https'
import type { FastifyInstance } from 'fastify'
import { describeError } from '#platform/process/describe-error.ts'
import type { Settings } from '#platform/process/settings.ts'
import { CodeRefused, enrolStation } from '#platform/station/site/enrol-station.ts'
import { startRelayLoop } from '#platform/station/site/relay-loop.ts'
import type { Site } from '#platform/station/site/site.ts'
import { listen } from '../server/listen.ts'
import { buildStation } from './build-station.ts'
import type { StationCondition } from './read-status.ts'
import { readTls, requireTls, type Tls } from './station-tls.ts'

/** Milliseconds between two looks at the certificate's files. */
const lookAgain = 60_000

export interface RunningStation {
  stop(): Promise<void>
}

/** Opens the web service and begins its rounds to head office. A new certificate is used as soon as it is there. */
export async function runStation(site: Site, settings: Settings, pages: string | undefined): Promise<RunningStation> {
  const condition: StationCondition = { isReached: false, isCodeRefused: false }
  const work = { heard: (): void => undefined }
  const open = async (tls: Tls | undefined): Promise<FastifyInstance> => {
    const app = await buildStation({ site, settings, condition, pages, tls, onWork: () => work.heard() })
    await listen(app, settings)
    return app
  }
  let tls = await requireTls(site, settings)
  let app = await open(tls)
  const heed = async (): Promise<void> => {
    const found = await readTls(site, settings).catch(() => undefined)
    if (!found || found.tag === tls?.tag) return
    if (tls) (app.server as unknown as HttpsServer).setSecureContext(found)
    else {
      await app.close()
      app = await open(found)
    }
    tls = found
    site.log.info({}, 'a new certificate is in use')
  }
  const heeding = oneAfterTheOther(heed, (error) => site.log.error({ err: describeError(error) }, 'no new certificate'))
  const loop = startRelayLoop(site, {
    before: () => enrolStation(site, settings.station!.code),
    onEnd: (error) => {
      condition.isReached = error === null
      condition.isCodeRefused = error instanceof CodeRefused
      // Head office may have given a certificate.
      if (error === null) heeding.again()
    },
  })
  work.heard = () => loop.wake()
  const timer = setInterval(heeding.again, lookAgain)
  return {
    stop: async () => {
      clearInterval(timer)
      await loop.stop()
      await heeding.ended()
      await app.close()
    },
  }
}

function oneAfterTheOther(run: () => Promise<void>, fail: (error: unknown) => void) {
  let running = Promise.resolve()
  return { again: () => void (running = running.then(run).catch(fail)), ended: () => running }
}
