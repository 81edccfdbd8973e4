import type { Settings } from '#platform/process/settings.ts'
import { parseKeys, readKeyFile } from '#platform/secrets/key-file.ts'
import { SecretProblem } from '#platform/secrets/secret-problem.ts'
import type { Finding, Inspection } from './lx-doctor.ts'

/** Where the keys are, and whether they are kept anywhere else. */
export async function inspectKeys(settings: Settings): Promise<Inspection> {
  try {
    const isGiven = settings.key !== undefined
    const keys =
      settings.key !== undefined
        ? parseKeys(Buffer.from(settings.key, 'base64url').toString('utf8'))
        : readKeyFile(settings.keyFile)
    const source = isGiven ? 'environment' : 'file'
    if (!keys) return { facts: { keys: 'none yet' }, findings: [] }
    const facts = {
      keys: source,
      activeKey: keys.active,
      cipher: keys.keys.find((key) => key.id === keys.active)!.suite,
      keyExportedAt: keys.exportedAt,
    }
    return { facts, findings: isGiven || keys.exportedAt !== null ? [] : [notExported] }
  } catch (error) {
    if (!(error instanceof SecretProblem)) throw error
    const text = { zh: `${error.zh}。`, en: `${error.en}.` }
    return { facts: { keys: error.code }, findings: [{ isProblem: true, text }] }
  }
}

const notExported: Finding = {
  isProblem: false,
  text: {
    zh: '密钥还没有另行保存；密钥文件一旦丢失，证件号和电话就再也打不开。请执行 lx key export。',
    en: 'The keys are kept nowhere else; if the key file is lost, identity numbers and phones stay closed for ever. Run lx key export.',
  },
}
