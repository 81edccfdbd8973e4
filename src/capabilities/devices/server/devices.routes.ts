import { serveCommand, servePublicCommand } from '#platform/http/serve.ts'
import { enrolDevice, replaceDevice } from '../devices.contract.ts'
import { enrolDevice as enrol } from './enrol-device.ts'
import { replaceDevice as replace } from './replace-device.ts'

export const devicesRoutes = [
  serveCommand(enrolDevice, { run: enrol }),
  servePublicCommand(replaceDevice, { run: replace }),
]
