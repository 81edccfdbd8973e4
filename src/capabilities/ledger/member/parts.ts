import ConcernCard from './concern-card.vue'
import ItemPage from './item-page.vue'
import LedgerBlock from './ledger-block.vue'
import LedgerPage from './ledger-page.vue'

/** All that a phone shows of the ledger comes in one file; one import of it is all that every phone keeps. */
export const parts = {
  page: { default: LedgerPage },
  item: { default: ItemPage },
  block: { default: LedgerBlock },
  card: { default: ConcernCard },
}
