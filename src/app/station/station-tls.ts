import { readFile } from 'node:fs/promises'
import { createSecureContext } from 'node:tls'
import { digest } from '#kernel/sync.ts'
import { unseal } from '#kernel/sealing.ts'
import type { Settings } from '#platform/process/settings.ts'
import { StartProblem } from '#platform/process/start-problem.ts'
import { certificateAbout } from '#platform/station/relay.ts'
import type { Site } from '#platform/station/site/site.ts'

export interface Tls {
  /** PEM. */
  cert: string
  key: string
  /** Another value: another certificate. */
  tag: string
}

/** The files that the operator named; without any, what head office gave; undefined: plain http, as behind a proxy. */
export async function readTls(site: Site, { station }: Settings): Promise<Tls | undefined> {
  const found = station?.tls
    ? { cert: await readFile(station.tls.cert, 'utf8'), key: await readFile(station.tls.key, 'utf8') }
    : await openGiven(site)
  if (!found) return undefined
  // Throws where the two do not belong together: half of a pair may be in its place while the other is copied.
  createSecureContext(found)
  return { ...found, tag: await digest(`${found.cert}\n${found.key}`) }
}

/** At the start. Errors: StartProblem `bad-setting` for files that cannot be used. */
export async function requireTls(site: Site, settings: Settings): Promise<Tls | undefined> {
  try {
    return await readTls(site, settings)
  } catch {
    // Head office's own can be given again; the station goes on without.
    if (!settings.station?.tls) return undefined
    throw new StartProblem('bad-setting', {
      name: 'LIANXIAN_TLS_CERT',
      zh: '证书与私钥文件读不出来，或不是一对',
      en: 'the certificate and key files cannot be read, or do not belong together',
    })
  }
}

async function openGiven({ directory, keys }: Site): Promise<{ cert: string; key: string } | undefined> {
  const own = directory.site
  if (!own?.certificate || !own.certificateKey) return undefined
  const key = await unseal(own.certificateKey, keys.content, keys.contentPublic, certificateAbout(own.id))
  return { cert: own.certificate, key: new TextDecoder().decode(key) }
}
