import type { FastifyInstance } from 'fastify'
import type { Settings } from '#platform/process/settings.ts'
import { CodeRefused, enrolStation } from '#platform/station/site/enrol-station.ts'
import { startRelayLoop } from '#platform/station/site/relay-loop.ts'
import type { Site } from '#platform/station/site/site.ts'
import { listen } from '../server/listen.ts'
import { buildStation } from './build-station.ts'
import type { StationCondition } from './read-status.ts'

export interface RunningStation {
  stop(): Promise<void>
}

/** Opens the web service and begins its rounds to head office. */
export async function runStation(site: Site, settings: Settings, pages: string | undefined): Promise<RunningStation> {
  const condition: StationCondition = { isReached: false, isCodeRefused: false }
  const open = async (): Promise<FastifyInstance> => {
    const app = await buildStation({ site, settings, condition, pages, onWork: () => loop.wake() })
    await listen(app, settings)
    return app
  }
  const loop = startRelayLoop(site, {
    before: () => enrolStation(site, settings.station!.code),
    onEnd: (error) => {
      condition.isReached = error === null
      condition.isCodeRefused = error instanceof CodeRefused
    },
  })
  const app = await open()
  return {
    stop: async () => {
      await loop.stop()
      await app.close()
    },
  }
}
