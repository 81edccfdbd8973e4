import { findUnit } from '#capabilities/organisation/index.ts'
import { serveCommand, serveQuery } from '#platform/http/serve.ts'
import { devicesAccess } from '../devices.access.ts'
import * as contract from '../devices-console.contract.ts'
import { findDevice } from './devices-console.store.ts'
import { listDevices } from './list-devices.ts'
import { listMine } from './list-mine.ts'
import { listReview } from './list-review.ts'
import { findReviews } from './reviews.store.ts'
import { revokeDevice } from './revoke-device.ts'
import { settleReview } from './settle-review.ts'

export const devicesConsoleRoutes = [
  serveQuery(contract.listMine, { run: listMine }),
  serveQuery(contract.listDevices, {
    subject: async ({ tx }, { unitId }) => (await findUnit(tx, unitId)) ?? null,
    allow: devicesAccess['help-with-devices'],
    run: listDevices,
  }),
  serveCommand(contract.revokeDevice, {
    subject: async ({ tx, today }, { deviceId }) => (await findDevice(tx, deviceId, today)) ?? null,
    allow: devicesAccess['withdraw-device'],
    run: revokeDevice,
  }),
  serveQuery(contract.listReview, {
    allow: (actor) => devicesAccess['settle-reviews'](actor),
    run: listReview,
  }),
  serveCommand(contract.settleReview, {
    subject: async ({ tx }, { operationId }) => (await findReviews(tx, operationId))[0] ?? null,
    allow: devicesAccess['settle-review'],
    run: settleReview,
  }),
]
