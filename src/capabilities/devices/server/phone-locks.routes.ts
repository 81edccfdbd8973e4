import { serveCommand, serveQuery } from '#platform/http/serve.ts'
import * as contract from '../phone-locks.contract.ts'
import { dropLockKey } from './drop-lock-key.ts'
import { keepLockKey } from './keep-lock-key.ts'
import { findLockKeyOf } from './phone-locks.store.ts'

export const phoneLocksRoutes = [
  serveCommand(contract.keepLockKey, { run: keepLockKey }),
  serveQuery(contract.findLockKey, {
    // Another's is not there for the reader, and so is one that never was.
    subject: async ({ tx, services }, { lockId }) => (await findLockKeyOf(tx, services.keys, lockId)) ?? null,
    run: async (_context, _input, key) => ({ key }),
  }),
  serveCommand(contract.dropLockKey, { run: dropLockKey }),
]
