/** What a roster says of a person and a reader may see: null where it says nothing. */
export interface Namesake {
  id: string
  name: string
  job: string | null
  group: string | null
  unit: string | null
  site: string | null
  employer: string | null
  phoneTail: string | null
}

/** The least telling of a person comes first; the end of a phone number only where nothing else is left. */
const facts = ['job', 'group', 'unit', 'site', 'employer', 'phoneTail'] as const

/**
 * For each person who has namesakes among `people`, what tells him apart from them, by his id: no more facts than are
 * needed, and none for whoever is alone with his name. Whom nothing tells apart keeps what there is.
 */
export function tellApart(people: readonly Namesake[]): Map<string, string> {
  const told = new Map<string, string>()
  for (const name of new Set(people.map((one) => one.name))) {
    const namesakes = people.filter((one) => one.name === name)
    if (namesakes.length > 1) for (const [id, words] of tell(namesakes)) told.set(id, words)
  }
  return told
}

function tell(namesakes: readonly Namesake[]): Map<string, string> {
  let words = new Map(namesakes.map(({ id }) => [id, '']))
  for (const fact of facts) {
    const isSame = new Set(namesakes.map((one) => one[fact])).size === 1
    if (isSame) continue
    words = addFact(words, namesakes, fact)
    if (new Set(words.values()).size === namesakes.length) break
  }
  return words
}

function addFact(
  words: ReadonlyMap<string, string>,
  namesakes: readonly Namesake[],
  fact: (typeof facts)[number],
): Map<string, string> {
  return new Map(namesakes.map((one) => [one.id, join(words.get(one.id)!, wordOf(one, fact))]))
}

function wordOf(one: Namesake, fact: (typeof facts)[number]): string {
  const word = one[fact] ?? ''
  return fact === 'phoneTail' && word !== '' ? `•••• ${word}` : word
}

function join(before: string, word: string): string {
  return [before, word].filter(Boolean).join(' · ')
}
