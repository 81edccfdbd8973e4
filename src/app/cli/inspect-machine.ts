import { statfs } from 'node:fs/promises'
import { createServer } from 'node:net'
import { dirname } from 'node:path'
import packageFile from '../../../package.json' with { type: 'json' }
import { isLoopback, type Settings } from '#platform/process/settings.ts'
import { findLastBackup } from './last-backup.ts'
import type { Finding, Inspection } from './lx-doctor.ts'

const leastFree = 2 * 1024 ** 3
const day = 86_400_000

/** Versions, disk, port, last backup. */
export async function inspectMachine(settings: Settings): Promise<Inspection> {
  const free = await freeBytes(settings.dataDir)
  const lastBackup = await findLastBackup(settings)
  const port = await stateOfPort(settings)
  const findings: Finding[] = []
  if (free !== null && free < leastFree) {
    const size = Math.round(free / 1024 ** 2)
    findings.push(
      warning(`数据目录所在磁盘只剩 ${size} MB。`, `Only ${size} MB are free on the disk of the data folder.`),
    )
  }
  if (port === 'taken')
    findings.push(
      warning(`端口 ${settings.port} 被其他程序占用。`, `Port ${settings.port} is in use by another program.`),
    )
  if (lastBackup === null || Date.now() - Date.parse(lastBackup) > 7 * day) {
    findings.push(
      warning('七天内没有备份，请执行 lx backup。', 'There was no backup in the last seven days: run lx backup.'),
    )
  }
  if (!isLoopback(settings.host) && settings.publicUrl.startsWith('http:')) {
    findings.push(
      warning(
        '服务对外开放而网址不是 https，口令会以明文传输；请在前面加上代理和证书。',
        'The service is open to the network and its address is not https, so passwords travel in the clear: put a proxy with a certificate in front.',
      ),
    )
  }
  const facts = {
    version: packageFile.version,
    node: process.version,
    platform: `${process.platform}-${process.arch}`,
    freeBytes: free,
    port,
    lastBackup,
  }
  return { facts, findings }
}

function warning(zh: string, en: string): Finding {
  return { isProblem: false, text: { zh, en } }
}

/** Of the folder, or of the one that it will be made in. */
async function freeBytes(folder: string): Promise<number | null> {
  for (let at = folder; ; at = dirname(at)) {
    const found = await statfs(at).catch(() => null)
    if (found) return found.bavail * found.bsize
    if (at === dirname(at)) return null
  }
}

/** Who listens on the port: nobody, this product, or somebody else. */
async function stateOfPort({ host, port }: Settings): Promise<'free' | 'serving' | 'taken'> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/health`, { signal: AbortSignal.timeout(2_000) }).catch(
    () => null,
  )
  const said = answer?.ok === true ? await answer.json().catch(() => null) : null
  if ((said as { status?: string } | null)?.status === 'ok') return 'serving'
  const probe = createServer()
  return new Promise((resolve) => {
    probe.once('error', (error: NodeJS.ErrnoException) => resolve(error.code === 'EADDRINUSE' ? 'taken' : 'free'))
    probe.listen(port, host, () => probe.close(() => resolve('free')))
  })
}
