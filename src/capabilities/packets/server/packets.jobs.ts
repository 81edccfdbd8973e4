import type { JobHandler } from '#platform/jobs/job-queue.ts'
import { inPacketTurn } from '#platform/packets/packet-bytes.ts'
import { deleteExpiredReceipts } from './receipts.store.ts'
import { takeWaitingPackets } from './take-waiting-packets.ts'

export const packetsJobs: readonly JobHandler[] = [
  {
    // What a packet waits for may have come by a network or a station.
    name: 'packets.take-waiting',
    cron: '*/10 * * * *',
    run: async (services) => {
      await inPacketTurn(() => takeWaitingPackets(services))
    },
  },
  {
    name: 'packets.sweep-receipts',
    cron: '50 3 * * *',
    run: async (services, _data, run) => {
      await services.db.write(run.entry, (tx) => deleteExpiredReceipts(tx, run.now))
    },
  },
]
