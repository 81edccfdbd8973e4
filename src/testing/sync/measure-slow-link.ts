import { draftOf } from './drafts.ts'
import type { Measured } from './measure-wire.ts'
import { ProofPhone } from './proof-phone.ts'
import { openSlowLink } from './slow-link.ts'
import type { World } from './world.ts'

const operations = 40

/**
 * Ten days' own work of a phone on a bad line, while 2,000 rows wait for it: seconds until the server has confirmed all
 * of it, and kilobytes that went through until then. The baseline is the same phone on loopback.
 */
export async function measureSlowLink(world: World, port: number): Promise<Measured[]> {
  const line = await openSlowLink({ to: port, bitsPerSecond: 64_000, delayMillis: 1000, loss: 0.05, seed: 3 })
  try {
    const near = await confirm(world, 'near')
    const far = await confirm(world, 'far', `http://127.0.0.1:${line.port}`)
    return [
      { name: 'slow-link-40-confirmed', value: far, unit: 's', baseline: near },
      { name: 'slow-link-40-bytes', value: line.bytes() / 1000, unit: 'KB', baseline: null },
    ]
  } finally {
    await line.close()
  }
}

async function confirm(world: World, name: string, url?: string): Promise<number> {
  const phone = await ProofPhone.open(world, world.people[1]!, name, 0, url)
  for (let at = 0; at < operations; at++)
    await phone.enqueue(draftOf(world, at % 2 ? { kind: 'speech' } : { kind: 'private' }))
  await phone.enrolOverLoopback()
  const begun = performance.now()
  const syncing = phone.engine.sync()
  while ((await phone.engine.snapshot()).waiting > 0) await new Promise((resolve) => setTimeout(resolve, 20))
  const seconds = (performance.now() - begun) / 1000
  phone.engine.close()
  void syncing.catch(() => undefined)
  return seconds
}
