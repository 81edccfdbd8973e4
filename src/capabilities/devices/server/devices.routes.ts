import { serveCommand, servePublicCommand } from '#platform/http/serve.ts'
import { enrolDevice, enrolVouched, replaceDevice } from '../devices.contract.ts'
import { enrolDevice as enrol } from './enrol-device.ts'
import { enrolVouched as vouch } from './enrol-vouched.ts'
import { replaceDevice as replace } from './replace-device.ts'

export const devicesRoutes = [
  serveCommand(enrolDevice, { run: enrol }),
  servePublicCommand(enrolVouched, { run: vouch }),
  servePublicCommand(replaceDevice, { run: replace }),
]
