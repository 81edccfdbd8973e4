import { expect, test } from 'vitest'
import { keepGuarantees } from '#testing/sync/histories.ts'

// `npm run test:long` has 200 of them, 50 of which stand in a file of their own, so that two cores share the work.

const isLong = process.env['LIANXIAN_SYNC_LONG'] !== undefined
const runs = Number(process.env['LIANXIAN_SYNC_RUNS'] ?? (isLong ? 150 : 20))
const seed = Number(process.env['LIANXIAN_SYNC_SEED'] ?? (isLong ? 200 : 20))

test(`${runs} histories from seed ${seed} keep every guarantee`, { timeout: runs * 15_000 }, async () => {
  await expect(keepGuarantees({ runs, seed })).resolves.toBeUndefined()
})
