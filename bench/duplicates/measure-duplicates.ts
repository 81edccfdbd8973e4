import { join } from 'node:path'
import type { OutputOf } from '#kernel/endpoint.ts'
import type { listDuplicates } from '#capabilities/organisation/duplicates.contract.ts'
import { generateRosterFile } from '#testing/generate-roster.ts'
import { figure, type Figure, median, tell } from '../kit/figure.ts'
import { importRoster } from '../kit/import-roster.ts'
import { signInAdministrator } from '../kit/sign-in.ts'
import { startServer } from '../kit/start-program.ts'

/** The list of likely duplicates over HTTP, in a group of a thousand and in one of `people`; the first is the baseline. */
export async function measureDuplicates(options: {
  folder: string
  people: number
  rounds: number
}): Promise<Figure[]> {
  const { folder, people, rounds } = options
  const small = await measureOne(join(folder, 'small'), 1_000, rounds)
  const large = await measureOne(join(folder, 'large'), people, rounds)
  return [figure('duplicates', `people-${people}`, large, 's', small)]
}

async function measureOne(dataDir: string, people: number, rounds: number): Promise<number> {
  const server = await startServer(dataDir, false)
  try {
    const cookie = await signInAdministrator(dataDir, server.url)
    await importRoster({ url: server.url, cookie }, generateRosterFile(people), 'roster.xlsx')
    const seconds: number[] = []
    for (let round = 0; round < rounds; round++) {
      const began = performance.now()
      const answer = await fetch(`${server.url}/api/duplicates`, { headers: { cookie } })
      const found = (await answer.json()) as OutputOf<typeof listDuplicates>
      if (!answer.ok) throw new Error(`the list of duplicates: ${answer.status}`)
      seconds.push((performance.now() - began) / 1_000)
      tell(`duplicates: ${people} people, ${found.total} pairs, ${seconds.at(-1)!.toFixed(2)} s`)
    }
    return median(seconds)
  } finally {
    await server.stop()
  }
}
