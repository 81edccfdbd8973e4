import { readFile, stat, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { text } from 'node:stream/consumers'
import type { Locale } from '#kernel/messages.ts'
import type { Services } from '#platform/http/context.ts'
import { entryOf } from '#platform/jobs/job-scopes.ts'
import type { Settings } from '#platform/process/settings.ts'
import { openKeyRing } from '#platform/secrets/file-key-ring.ts'
import { addKey, readKeyFile, saveKeyFile } from '#platform/secrets/key-file.ts'
import { requireKeyIds } from '#platform/secrets/key-ids.store.ts'
import { countOldSecrets, reencrypt } from '#platform/secrets/rotate-keys.store.ts'
import { SecretProblem } from '#platform/secrets/secret-problem.ts'
import { unwrapKeys, wrapKeys } from '#platform/secrets/wrap-keys.ts'
import { BackupProblem } from '#platform/database/backup-problem.ts'
import { capabilities } from '../capabilities.ts'
import { type LxCall, type LxCommand, say, UsageProblem } from './lx-command.ts'
import { withInstallation } from './with-installation.ts'

const passphraseFile = {
  type: 'string',
  value: 'FILE',
  help: {
    zh: '从文件读取口令；不给出则在终端询问，或从标准输入读取',
    en: 'read the passphrase from a file; else it is asked for, or read from standard input',
  },
} as const

export const lxKeyExport: LxCommand = {
  name: 'key export',
  words: ['FILE'],
  summary: {
    zh: '把密钥加上口令写到一个文件，另行保存',
    en: 'write the keys under a passphrase into a file to keep elsewhere',
  },
  about: [
    {
      zh: '没有密钥，备份中的证件号和电话就打不开。请把这个文件和口令分开保存，不要与备份放在一起。',
      en: 'Without the keys the identity numbers and phones of a backup stay closed. Keep the file and the passphrase apart, and not with the backups.',
    },
  ],
  options: { 'passphrase-file': passphraseFile },
  run: async (call) => {
    const file = resolve(call.words[0]!)
    const { settings, locale } = call
    const ring = openKeyRing(settings, false)
    const wrapped = wrapKeys(ring.keys, await readPassphrase(call))
    await writeFile(file, wrapped, { mode: 0o600, flag: 'wx', flush: true }).catch((error: NodeJS.ErrnoException) => {
      throw new SecretProblem('key-file-not-writable', { file, reason: error.code ?? 'unknown' })
    })
    if (ring.file !== null) saveKeyFile(ring.file, { ...ring.keys, exportedAt: new Date().toISOString() })
    const keyIds = ring.keys.keys.map((key) => key.id)
    return { json: { file, keyIds }, lines: [say(locale, `密钥已写入 ${file}`, `The keys were written to ${file}`)] }
  },
}

export const lxKeyImport: LxCommand = {
  name: 'key import',
  words: ['FILE'],
  summary: { zh: '用导出的文件放回密钥', en: 'put the keys back from an exported file' },
  about: [
    {
      zh: '只在还没有密钥文件时使用，例如在新机器上恢复备份之前。',
      en: 'Only where there is no key file yet, such as before a restore on a new machine.',
    },
  ],
  options: { 'passphrase-file': passphraseFile },
  run: async (call) => {
    const { settings, locale } = call
    if (await stat(settings.keyFile).catch(() => null)) {
      throw new SecretProblem('key-file-not-writable', { file: settings.keyFile, reason: 'EEXIST' })
    }
    const keys = unwrapKeys(await readFile(call.words[0]!, 'utf8'), await readPassphrase(call))
    saveKeyFile(settings.keyFile, keys)
    const keyIds = keys.keys.map((key) => key.id)
    return {
      json: { file: settings.keyFile, keyIds },
      lines: [say(locale, `密钥已放回 ${settings.keyFile}`, `The keys are back in ${settings.keyFile}`)],
    }
  },
}

export const lxKeyRotate: LxCommand = {
  name: 'key rotate',
  words: [],
  summary: { zh: '启用新密钥，并用它重新加密已有内容', en: 'take a new key and encrypt with it what there is' },
  about: [
    {
      zh: '服务运行时也可执行；中断后再次执行即可接着做。旧密钥保留在密钥文件中，旧备份仍可打开。之后请再执行一次 lx key export。',
      en: 'Works while the server runs; after a break run it again. Former keys stay in the key file, so that former backups open. Then run lx key export again.',
    },
  ],
  options: {
    resume: {
      type: 'boolean',
      help: { zh: '不加新密钥，只把尚未完成的内容做完', en: 'take no new key, only finish what an earlier run left' },
    },
  },
  run: async ({ settings, locale, options }) => {
    if (options['resume'] !== true) takeNewKey(settings)
    const places = capabilities.flatMap((capability) => capability.secretColumns ?? [])
    const answer = await withInstallation(settings, {}, async (services, { urls }) => {
      const { db, keys } = services
      if (urls.migrate === null) throw new BackupProblem('no-migrator')
      await requireKeyIds(db, keys)
      const rows = await reencrypt(urls.migrate, places, keys)
      await renewCopies(services)
      return { activeId: keys.activeId, rows, old: await countOldSecrets(urls.migrate, places, keys.activeId) }
    })
    const done = say(
      locale,
      `新密钥 ${answer.activeId}，已重新加密 ${answer.rows} 行。`,
      `New key ${answer.activeId}; ${answer.rows} rows were encrypted anew.`,
    )
    return { json: answer, lines: [done, finished(locale, answer.old), exportAgain(locale)] }
  },
}

/** What phones are sent holds copies of encrypted values: they are made anew here, and not only with the next night. */
async function renewCopies(services: Services): Promise<void> {
  const handlers = capabilities.flatMap((capability) => capability.jobs ?? []).filter((job) => job.afterKeyChange)
  for (const { name, run } of handlers)
    await run(services, {} as never, { entry: entryOf(name), now: services.clock.now(), own: services.db })
}

/** What was written in the meantime by a server that had not heard of the new key yet is finished by another run. */
function finished(locale: Locale, old: number): string {
  if (old > 0)
    return say(
      locale,
      `其间又有 ${old} 行用旧密钥写入：请重启服务，再执行 lx key rotate --resume。`,
      `${old} rows were written with a former key meanwhile: restart the servers, then run lx key rotate --resume.`,
    )
  return say(
    locale,
    '发给手机的内容也已换成新密钥：全部完成，旧密钥只有旧备份还用得着。',
    'What phones are sent is encrypted anew as well: all is done, and only former backups need the former keys.',
  )
}

const exportAgain = (locale: Locale) => say(locale, '请再执行 lx key export。', 'Now run lx key export again.')

function takeNewKey(settings: Settings): void {
  if (settings.key !== undefined) throw new SecretProblem('key-from-environment')
  const keys = readKeyFile(settings.keyFile)
  if (!keys) throw new SecretProblem('key-file-missing', { file: settings.keyFile })
  saveKeyFile(settings.keyFile, addKey(keys, settings.cipher))
}

async function readPassphrase({ options, locale }: LxCall): Promise<string> {
  const file = options['passphrase-file']
  if (typeof file === 'string') return (await readFile(file, 'utf8')).replace(/\r?\n$/, '')
  if (!process.stdin.isTTY) return (await text(process.stdin)).replace(/\r?\n$/, '')
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const asking = createInterface({ input: process.stdin, output: silent, terminal: true })
  process.stderr.write(say(locale, '口令（至少 12 个字符）：', 'Passphrase (at least 12 characters): '))
  try {
    return await asking.question('')
  } catch {
    throw new UsageProblem('passphrase')
  } finally {
    process.stderr.write('\n')
    asking.close()
  }
}
