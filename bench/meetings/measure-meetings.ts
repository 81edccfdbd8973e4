import type { Figure } from '../kit/figure.ts'
import { measureClosing } from './measure-closing.ts'
import { measurePages } from './measure-pages.ts'
import { measureSearch } from './measure-search.ts'
import { openWorld, type World } from './world.ts'

export interface MeetingsOptions {
  folder: string
  people: number
  documents: number
  rounds: number
}

const small = 1_000
const samples = 1_000

/** A group of `people` beside one of a thousand, each served by a server of its own, and a search over `documents`. */
export async function measureMeetings({ folder, people, documents, rounds }: MeetingsOptions): Promise<Figure[]> {
  const worlds: World[] = []
  try {
    for (const size of [small, people]) worlds.push(await openWorld(folder, size, samples))
    const [one, other] = worlds as [World, World]
    return [
      ...(await measurePages([one, other], rounds)),
      ...(await measureClosing(other)),
      ...(await measureSearch(other, documents, rounds)),
    ]
  } finally {
    for (const world of worlds) await world.stop()
  }
}
