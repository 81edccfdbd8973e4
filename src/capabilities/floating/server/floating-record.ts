import type { MemberRecord } from '#platform/http/succession.ts'
import { endCasesOfMoved, findCase } from './floating.store.ts'
import { publishCase } from './publish-case.ts'

/** A transfer ends the case, and the place at the host with it. The case itself gives no lines: they are the host's. */
export const floatingRecord: MemberRecord = {
  list: () => Promise.resolve([]),
  follow: async (context, { personId, on }) => {
    for (const id of await endCasesOfMoved(context.tx, personId, on, context.today)) {
      const row = await findCase(context.tx, id)
      if (row) publishCase(context, row)
    }
  },
  messages: { zh: {}, en: {} },
}
