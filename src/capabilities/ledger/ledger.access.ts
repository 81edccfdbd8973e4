import { type Actor, belongsTo, holdsPost } from '#kernel/actor.ts'
import { postKinds, postsWith } from '#capabilities/organisation/post-kinds.rules.ts'

/** Secretary, committee and the offices above: those who keep meetings. */
export const ledgerKeepers = postsWith('meeting')
export const ledgerReaders = postKinds.filter((kind) => kind.reads).map((kind) => kind.code as string)
/** Whoever holds one of these may look further than one branch: his phone does not hold all that he sees. */
export const widePosts = [...postsWith('roster'), 'committee-secretary', 'committee-deputy-secretary']

export interface LedgerPlace {
  unitId: number
  path: string
}

export interface ItemPlace extends LedgerPlace {
  ownerId: number | null
}

export const ledgerAccess = {
  'see-ledger': seesLedger,
  'keep-ledger': keepsLedger,
  'see-item': (actor: Actor, item: ItemPlace) => item.ownerId === actor.personId || seesLedger(actor, item),
  'keep-item': (actor: Actor, item: ItemPlace) => keepsLedger(actor, item),
  /** The owner alone says that it is done; whoever keeps the ledger is told so in a sentence. */
  'do-item': (actor: Actor, item: ItemPlace) => item.ownerId === actor.personId || keepsLedger(actor, item),
}

export function keepsLedger(actor: Actor, unit: LedgerPlace): boolean {
  return holdsPost(actor, ledgerKeepers, unit.path)
}

function seesLedger(actor: Actor, unit: LedgerPlace): boolean {
  return belongsTo(actor, unit.unitId) || holdsPost(actor, ledgerReaders, unit.path)
}
