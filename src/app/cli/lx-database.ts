import { resolve } from 'node:path'
import { backUp } from '#platform/database/backup.ts'
import { readManifest } from '#platform/database/backup-manifest.ts'
import { BackupProblem } from '#platform/database/backup-problem.ts'
import { readMigrations } from '#platform/database/migrate.ts'
import { restore } from '#platform/database/restore.ts'
import { noteRestore } from '#platform/audit/seal-file.ts'
import { DiskFileStore } from '#platform/files/disk-file-store.ts'
import { openKeyRing } from '#platform/secrets/file-key-ring.ts'
import { SecretProblem } from '#platform/secrets/secret-problem.ts'
import { capabilities } from '../capabilities.ts'
import { jobHandlers } from '../server/job-handlers.ts'
import { filesFolder, sealFile } from '../server/places.ts'
import { type LxCommand, say } from './lx-command.ts'
import { noteBackup } from './last-backup.ts'
import { withDatabase, withInstallation } from './with-installation.ts'

export const lxMigrate: LxCommand = {
  name: 'migrate',
  words: [],
  summary: { zh: '把数据库升级到本版本', en: 'bring the database to this version' },
  about: [
    {
      zh: '每项升级一个事务，失败即退回。服务启动时会自动升级；外部数据库没有给出 LIANXIAN_MIGRATE_URL 时用本命令。',
      en: 'One transaction each; a failure leaves the database as it was. A start does the same; use this where the server has no LIANXIAN_MIGRATE_URL.',
    },
  ],
  options: {},
  run: async ({ settings, locale }) => {
    const applied = await withDatabase(settings, {}, async (database) => database.applied)
    const none = say(locale, '数据库已是最新。', 'The database is up to date.')
    return { json: { applied }, lines: applied.length > 0 ? applied : [none] }
  },
}

export const lxBackup: LxCommand = {
  name: 'backup',
  words: ['DIR'],
  summary: { zh: '把整个安装备份到一个新目录', en: 'back the installation up into a new folder' },
  about: [
    {
      zh: '服务运行、有人使用时也可备份；得到同一时刻的一致内容，含上传的文件，不含密钥。密钥请用 lx key export 另行保存在别处。',
      en: 'Works while people write; the result is one consistent moment, with the uploaded files and without any key. Keep the keys elsewhere with lx key export.',
    },
  ],
  options: {},
  run: async ({ settings, locale, words }) => {
    const folder = resolve(words[0]!)
    const result = await withInstallation(settings, { founds: true }, async ({ files, clock }, { urls }) => {
      if (urls.migrate === null) throw new BackupProblem('no-migrator')
      return backUp({ url: urls.migrate, folder, files, now: clock.now() })
    })
    await noteBackup(settings, result.madeAt)
    const { tables, rows, files, missingFiles } = result
    const lines = [
      say(
        locale,
        `已备份 ${tables} 张表、${rows} 行、${files} 个文件到 ${folder}`,
        `Backed up ${tables} tables, ${rows} rows and ${files} files to ${folder}`,
      ),
      say(locale, '备份里没有密钥，恢复时需要密钥文件。', 'The backup holds no key; restoring needs the key file.'),
    ]
    if (missingFiles > 0)
      lines.push(
        say(
          locale,
          `注意：有 ${missingFiles} 个文件在文件目录中找不到。`,
          `Note: ${missingFiles} files were not found in the file folder.`,
        ),
      )
    return { json: { folder, ...result }, lines }
  },
}

export const lxRestore: LxCommand = {
  name: 'restore',
  words: ['DIR'],
  summary: { zh: '把备份恢复到一个空的安装', en: 'restore a backup into an empty installation' },
  about: [
    {
      zh: '目标须是空的（新的数据目录，或空的外部数据库），且密钥文件已放回。要么全部恢复，要么什么都不改。自带数据库的备份可以恢复到外部数据库，反之亦可。',
      en: 'The target must be empty (a new data folder or an empty outside database) and the key file back in its place. All or nothing. A backup of the embedded database restores into an outside one, and back.',
    },
  ],
  options: {},
  run: async ({ settings, locale, words }) => {
    const folder = resolve(words[0]!)
    const { keyIds } = await readManifest(folder)
    const keys = openKeysOf(settings, keyIds)
    const result = await withDatabase(settings, { asIs: true }, async ({ urls }) => {
      if (urls.migrate === null) throw new BackupProblem('no-migrator')
      return restore({
        url: urls.migrate,
        folder,
        files: new DiskFileStore(filesFolder(settings)),
        migrations: await readMigrations(),
        queues: jobHandlers(capabilities, settings),
        hasKey: (id) => keys?.has(id) ?? false,
      })
    })
    await noteRestore(sealFile(settings), new Date())
    const { madeAt, rows, files } = result
    return {
      json: result,
      lines: [
        say(
          locale,
          `已恢复 ${madeAt} 的备份：${rows} 行、${files} 个文件。`,
          `Restored the backup of ${madeAt}: ${rows} rows, ${files} files.`,
        ),
      ],
    }
  },
}

/** Null where there is no key file: then the first key of the backup is said to be missing. */
function openKeysOf(settings: Parameters<typeof openKeyRing>[0], keyIds: readonly string[]) {
  try {
    return openKeyRing(settings, keyIds.length === 0)
  } catch (error) {
    if (error instanceof SecretProblem && error.code === 'key-file-missing') return null
    throw error
  }
}
