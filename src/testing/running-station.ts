import { newId } from '#kernel/id.ts'
import { findFreePort } from '#platform/database/embedded-postmaster.ts'
import { askPlatform } from './ask-platform.ts'
import { startMain } from './running-main.ts'
import type { RunningPlatform } from './running-platform.ts'

export interface RunningStation {
  address: string
  stop(): Promise<void>
}

/**
 * A site station in a process of its own, as `npm start` runs it with `LIANXIAN_STATION`: enrolled by the office for the
 * branch of the demo's secretary. It reaches the platform through the cable. Answers when phones are told of it and it holds
 * the branch's rows.
 */
export async function startStation(platform: RunningPlatform): Promise<RunningStation> {
  const port = await findFreePort()
  const address = `http://localhost:${port}`
  const code = await makeCode(platform)
  const settings = { LIANXIAN_STATION: code, LIANXIAN_UPSTREAM: platform.address }
  const main = await startMain(port, settings, /site station/)
  await untilPrepared(platform, address)
  return { address, stop: main.stop }
}

async function makeCode(platform: RunningPlatform): Promise<string> {
  const { posts } = await askPlatform<{ posts: { unitId: string }[] }>(platform, '支部书记', 'GET /api/me')
  const input = { stationId: newId(), name: '三标段小站', unitIds: [posts[0]!.unitId] }
  const { code } = await askPlatform<{ code: string }>(platform, '集团党务干事', 'POST /api/stations', input)
  return code
}

async function untilPrepared(platform: RunningPlatform, address: string): Promise<void> {
  for (let looks = 0; looks < 150; looks++) {
    const response = await fetch(`${address}/station`, { headers: { 'accept-language': 'zh' } })
    if ((await response.text()).includes('齐全')) return
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  throw new Error(`the station at ${address} was not enrolled by ${platform.address}`)
}
