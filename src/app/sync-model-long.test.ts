import { expect, test } from 'vitest'
import { keepGuarantees } from '#testing/sync/histories.ts'

test('50 more histories, from seed 350, keep every guarantee', { timeout: 750_000 }, async () => {
  await expect(keepGuarantees({ runs: 50, seed: 350 })).resolves.toBeUndefined()
})
