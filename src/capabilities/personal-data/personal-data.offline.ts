import type { OfflineCapability } from '#kernel/offline.ts'

/** The words of a correction stay in the outbox until they are sent; what was asked before is a kept view. */
export const personalDataOffline: OfflineCapability = {
  apply: { 'personal-data.ask-correction': () => undefined },
  answers: {
    'personal-data.ask-correction': (_, op) => ({ correctionId: (op.body as { correctionId: string }).correctionId }),
  },
  views: {},
}
