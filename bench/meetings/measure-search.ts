import { findDocuments } from '#platform/search/find-documents.store.ts'
import { figure, type Figure, tell } from '../kit/figure.ts'
import { connectAsMigrator, type Connection } from '../kit/sign-in.ts'
import { fillDocuments } from './fill-documents.ts'
import { makeWords } from './make-words.ts'
import { type Branch, companyOf, entryOf, quantile, type World } from './world.ts'

const questions = 35
const limit = 21
/** A page of a company by `like` reads all that lies below it: few are enough to see how long. */
const plainQuestions = 8

/**
 * Milliseconds in which 95 of 100 questions over all documents have their newest page: by a branch's member and by a
 * company's clerk. `baseline` is `like` over the same documents of the same unit, found by its path. `-page` is the route
 * whole, over HTTP, with the people.
 */
export async function measureSearch(world: World, documents: number, rounds: number): Promise<Figure[]> {
  await fillDocuments(world.dataDir, documents)
  const words = makeWords(4711)
  const asked = Array.from({ length: questions }, () => words.asked())
  const company = await companyOf(world)
  const branches = world.branches.slice(0, questions)
  const readers = { branch: (n: number) => branches[n % branches.length]!, company: () => company }
  const client = await connectAsMigrator(world.dataDir)
  try {
    const figures: Figure[] = []
    for (const [name, reader] of Object.entries(readers)) {
      const found = await ask(world, asked, reader, rounds)
      const plain = await askPlainly(client, asked.slice(0, plainQuestions), reader)
      const pages = await askPages(world, asked, reader, rounds)
      figures.push(
        figure('meetings', `search-${name}`, quantile(found, 0.95), 'ms', quantile(plain, 0.95)),
        figure('meetings', `search-${name}-p50`, quantile(found, 0.5), 'ms', quantile(plain, 0.5)),
        figure('meetings', `search-${name}-page`, quantile(pages, 0.95), 'ms'),
      )
    }
    figures.push(figure('meetings', 'search-recall', await recall(world, client, asked, branches), 'share'))
    return figures
  } finally {
    await client.end()
  }
}

type Reader = (n: number) => Branch

async function ask({ app }: World, asked: readonly string[], reader: Reader, rounds: number): Promise<number[]> {
  const times: number[] = []
  for (let round = 0; round <= rounds; round++) {
    for (const [n, word] of asked.entries()) {
      const begun = performance.now()
      await app.read(entryOf(reader(n).personId), (tx) => findDocuments(tx, { words: [word], after: null, limit }))
      // The first round reads what no later one has to.
      if (round > 0) times.push(performance.now() - begun)
    }
  }
  return times
}

const plain = `select d.id, d.day from search.document d join app.unit u on u.id = d.unit_id
  where u.path >= $1 and u.path < $2 and d.folded like '%' || $3 || '%' order by d.day desc, d.id desc limit ${limit}`

async function askPlainly(client: Connection, asked: readonly string[], reader: Reader): Promise<number[]> {
  const times: number[] = []
  for (let round = 0; round < 2; round++) {
    for (const [n, word] of asked.entries()) {
      const { path } = reader(n).unit
      const begun = performance.now()
      await client.query(plain, [path, `${path.slice(0, -1)}/`, word])
      if (round > 0) times.push(performance.now() - begun)
    }
  }
  return times
}

async function askPages(
  { server }: World,
  asked: readonly string[],
  reader: Reader,
  rounds: number,
): Promise<number[]> {
  const times: number[] = []
  for (let round = 0; round <= rounds; round++) {
    for (const [n, text] of asked.entries()) {
      const headers = { cookie: reader(n).cookie, 'content-type': 'application/json' }
      const begun = performance.now()
      const answer = await fetch(`${server.url}/api/search`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ text }),
      })
      await answer.arrayBuffer()
      if (!answer.ok) throw new Error(`search: ${answer.status}`)
      if (round > 0) times.push(performance.now() - begun)
    }
  }
  return times
}

/** Of what `like` finds in each branch, how much the search finds. */
async function recall({ app }: World, client: Connection, asked: readonly string[], branches: readonly Branch[]) {
  let [there, found] = [0, 0]
  for (const [n, word] of asked.entries()) {
    const { unit, personId } = branches[n % branches.length]!
    const { rows } = await client.query<{ id: number }>(
      `select id from search.document where unit_id = $1 and folded like '%' || $2 || '%'`,
      [unit.id, word],
    )
    const seen = await app.read(entryOf(personId), (tx) =>
      findDocuments(tx, { words: [word], after: null, limit: 100_000 }),
    )
    const ids = new Set(seen.map(({ id }) => id))
    there += rows.length
    found += rows.filter(({ id }) => ids.has(id)).length
  }
  tell(`meetings: ${found} of ${there} documents found`)
  return there === 0 ? 1 : found / there
}
