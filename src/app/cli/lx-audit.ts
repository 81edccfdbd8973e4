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
      zh: '重算每个单位的封存链，并与数据库之外保存的封存值比对，报告被改动、抽走、插入的记录，数据库被退回的情况，以及尚未封存的部分。发现不符时退出码为 3。',
      en: 'Works out every chain anew, compares it with the seals kept outside the database, and reports what was changed, taken out or put in, a database that was rolled back, and the tail that is not sealed yet. Exit code 3 if something does not fit.',
    },
  ],
  options: {},
  run: async ({ settings, locale }) => {
    const answer = await withDatabase(settings, {}, async ({ urls }) => {
      const own = new Database(urls.jobs, 1)
      try {
        const { seals, broken, slippedIn, unsealed } = await verifyAudit(own)
        const lost = await countLostSeals(sealFile(settings), seals)
        return {
          seals: seals.length,
          broken: broken.map(({ companyId, sealedTo }) => ({ companyId, sealedTo })),
          lost,
          slippedIn,
          unsealed: { count: unsealed.count, since: unsealed.since?.toISOString() ?? null },
        }
      } finally {
        await own.close()
      }
    })
    const holds = answer.broken.length === 0 && answer.lost === 0 && answer.slippedIn === 0
    const line = holds
      ? say(locale, `共 ${answer.seals} 个封存，全部相符。`, `${answer.seals} seals, all as they were written.`)
      : say(
          locale,
          `${answer.broken.length} 条链不符，${answer.lost} 个封存在数据库中不见了或被改动，${answer.slippedIn} 条记录是后来插入的。`,
          `${answer.broken.length} chains do not fit; ${answer.lost} seals are gone from the database or were changed; ${answer.slippedIn} entries were put in afterwards.`,
        )
    const { count, since } = answer.unsealed
    const tail = say(
      locale,
      count === 0
        ? '没有尚未封存的记录。'
        : `尚未封存 ${count} 条，最早的写于 ${since!}。每分钟封存一次；很久没有封存，说明后台任务没有运行。`,
      count === 0
        ? 'Nothing waits to be sealed.'
        : `${count} entries are not sealed yet, the oldest of ${since!}. Sealing is each minute; an old tail means that no worker runs.`,
    )
    return { json: { holds, ...answer }, lines: [line, tail], exit: holds ? 0 : 3 }
  },
}
