// The door for other capabilities' servers: what they find opens items, and is shown what became of them.
export { type LedgerOpening, openLedgerItem } from './server/open-ledger-item.ts'
export { findItemsOf } from './server/ledger.store.ts'
