import { fill } from '#kernel/messages.ts'

const sentences = {
  'key-missing': [
    '缺少加密密钥 {id}，已加密的内容打不开；请放回密钥文件，或用 lx key export 导出的文件恢复',
    'the encryption key {id} is missing and what it encrypted cannot be opened: put the key file back, or restore it from what lx key export wrote',
  ],
  'key-file-missing': [
    '没有找到密钥文件 {file}，而数据库里已有加密内容；请放回原来的密钥文件',
    'the key file {file} was not found and the database already holds encrypted content: put the former key file back',
  ],
  'key-file-broken': [
    '密钥文件 {file} 读不懂，未作任何改动；请放回完整的密钥文件',
    'the key file {file} cannot be understood and was left as it is: put the complete key file back',
  ],
  'key-file-open': [
    '密钥文件 {file} 可被其他用户读取，请执行 chmod 600 {file}',
    'the key file {file} can be read by other users: run chmod 600 {file}',
  ],
  'key-file-not-writable': [
    '密钥文件 {file} 不能写入（{reason}），请检查目录权限，或用 LIANXIAN_KEY_FILE 指定另一个位置',
    'the key file {file} cannot be written ({reason}): check the folder, or name another place in LIANXIAN_KEY_FILE',
  ],
  'key-from-environment': [
    '密钥由环境变量 LIANXIAN_KEY 提供，程序不能更换它；请改用密钥文件后再更换',
    'the key comes from the environment variable LIANXIAN_KEY and cannot be rotated here: use a key file, then rotate',
  ],
  'cipher-broken': [
    '加密内容被改动过或放错了位置，打不开',
    'an encrypted value was changed or moved and does not open',
  ],
  'passphrase-wrong': ['口令不对，或导出文件不完整', 'the passphrase is wrong or the exported file is not complete'],
  'passphrase-short': ['口令至少要 12 个字符', 'the passphrase needs at least 12 characters'],
} as const

export type SecretProblemCode = keyof typeof sentences

/** What keeps a secret closed, in one sentence per language. Never holds a key or a value. */
export class SecretProblem extends Error {
  readonly code: SecretProblemCode
  readonly zh: string
  readonly en: string

  constructor(code: SecretProblemCode, params: Readonly<Record<string, string | number>> = {}) {
    const [zh, en] = sentences[code].map((sentence) => fill(sentence, params)) as [string, string]
    super(`${zh}。 / ${en.charAt(0).toUpperCase()}${en.slice(1)}.`)
    this.name = 'SecretProblem'
    this.code = code
    this.zh = zh
    this.en = en
  }
}
