import { fill } from '#kernel/messages.ts'

const sentences = {
  'no-migrator': [
    '备份和恢复需要升级角色的地址，请填写 LIANXIAN_MIGRATE_URL',
    'backing up and restoring need the address of the migrator role: give it in LIANXIAN_MIGRATE_URL',
  ],
  'folder-not-empty': ['目录 {folder} 不是空的，请换一个新目录', 'the folder {folder} is not empty: name a new one'],
  'disk-full': [
    '磁盘已满，备份没有完成；{folder} 里的内容不可用',
    'the disk is full and the backup is not complete: what lies in {folder} is of no use',
  ],
  'not-a-backup': [
    '{folder} 里没有完整的备份（缺少或读不懂 manifest.json），未作任何改动',
    '{folder} holds no complete backup (manifest.json is missing or cannot be understood); nothing was changed',
  ],
  damaged: [
    '备份不完整：{file} 与清单不符，未作任何改动',
    'the backup is not whole: {file} is not what the list says; nothing was changed',
  ],
  newer: [
    '备份来自更新的版本（{migration}），请先升级本程序；未作任何改动',
    'the backup comes from a newer version ({migration}): upgrade this program first; nothing was changed',
  ],
  edited: [
    '备份使用的升级 {migration} 与本程序的不同，不能恢复；未作任何改动',
    'the migration {migration} of the backup differs from this program’s and it cannot be restored; nothing was changed',
  ],
  'target-not-empty': [
    '目标数据库里已有数据，恢复只能在空的安装上进行；未作任何改动',
    'the target already holds data and a backup is restored into an empty installation alone; nothing was changed',
  ],
  'key-missing': [
    '缺少备份使用的密钥 {id}，请先放回密钥文件或导入 lx key export 写出的文件；未作任何改动',
    'the key {id} of the backup is missing: put the key file back, or import what lx key export wrote; nothing was changed',
  ],
} as const

export type BackupProblemCode = keyof typeof sentences

/** Why a backup or a restore was not done, in one sentence per language. */
export class BackupProblem extends Error {
  readonly code: BackupProblemCode
  readonly zh: string
  readonly en: string

  constructor(code: BackupProblemCode, params: Readonly<Record<string, string | number>> = {}) {
    const [zh, en] = sentences[code].map((sentence) => fill(sentence, params)) as [string, string]
    super(`${zh}。 / ${en.charAt(0).toUpperCase()}${en.slice(1)}.`)
    this.name = 'BackupProblem'
    this.code = code
    this.zh = zh
    this.en = en
  }
}
