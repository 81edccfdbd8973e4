import { expect, test } from 'vitest'
import { runChaos } from '#testing/sync/chaos.ts'

// More of the same, with numbers of one's own: `npm run chaos -- --seed N --ops N`.

const runs: [number, number][] = process.env['LIANXIAN_SYNC_LONG']
  ? [
      [101, 1000],
      [102, 1000],
      [103, 1000],
    ]
  : [[1, 250]]

test.each(runs)('seed %i, %i operations: no guarantee breaks', { timeout: 300_000 }, async (seed, operations) => {
  const result = await runChaos({ seed, operations })
  expect(result.found).toEqual([])
  expect(result.operations).toBeGreaterThanOrEqual(operations)
  expect(Object.keys(result.faults)).toEqual(expect.arrayContaining(everyFault))
})

/** A run in which one of these did not come has proved nothing of it. */
const everyFault = [
  'client-killed-before-sending',
  'client-killed-before-taking',
  'client-killed-while-saving',
  'client-killed-while-taking',
  'database-immediate-stop',
  'old-request-replayed',
  'permission-move',
  'phone-restored-from-copy',
  'request-dropped',
  'request-duplicated',
  'response-lost',
  'server-kill-9',
  'server-restore',
  'server-upgrade',
  'station-power-cut',
  'station-relayed',
  'station-visited',
]
