import { Database } from '#platform/database/database.ts'
import { verifyAudit } from '#platform/audit/seal-audit.store.ts'
import { countLostSeals } from '#platform/audit/seal-file.ts'
import { sealFile } from '../server/places.ts'
import { type LxCommand, say } from './lx-command.ts'
import { withDatabase } from './with-installation.ts'

export const lxAuditVerify: LxCommand = {
  name: 'audit verify',
  words: [],
  summary: { zh: '核对操作记录的封存链', en: 'verify the sealed audit trail' },
  about: [
    {
      zh: '重算每个单位的封存链，并与数据库之外保存的封存值比对。发现不符时退出码为 3。',
      en: 'Works out every chain anew and compares it with the seals kept outside the database. Exit code 3 if something does not fit.',
    },
  ],
  options: {},
  run: async ({ settings, locale }) => {
    const answer = await withDatabase(settings, {}, async ({ urls }) => {
      const own = new Database(urls.jobs, 1)
      try {
        const { seals, broken } = await verifyAudit(own)
        const lost = await countLostSeals(sealFile(settings), seals)
        return { seals: seals.length, broken: broken.map(({ companyId, sealedTo }) => ({ companyId, sealedTo })), lost }
      } finally {
        await own.close()
      }
    })
    const holds = answer.broken.length === 0 && answer.lost === 0
    const line = holds
      ? say(locale, `共 ${answer.seals} 个封存，全部相符。`, `${answer.seals} seals, all as they were written.`)
      : say(
          locale,
          `${answer.broken.length} 条链不符，${answer.lost} 个封存在数据库中不见了或被改动。`,
          `${answer.broken.length} chains do not fit; ${answer.lost} seals are gone from the database or were changed.`,
        )
    return { json: { holds, ...answer }, lines: [line], exit: holds ? 0 : 3 }
  },
}
