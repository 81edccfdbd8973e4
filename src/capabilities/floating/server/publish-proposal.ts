import type { CommandContext } from '#platform/http/context.ts'
import { caseKeepers } from '../floating.access.ts'
import type { ProposalRow } from './proposals.store.ts'

/** The phones of the branch's keepers hold it; an answered one leaves them. */
export function publishProposal({ publish }: Pick<CommandContext, 'publish'>, row: ProposalRow, isOpen: boolean): void {
  for (const post of caseKeepers) {
    const stream = `post:${post}:${row.unitId}`
    publish({ stream, kind: 'floating-proposal', key: row.view.id, data: isOpen ? row.view : null })
  }
}
