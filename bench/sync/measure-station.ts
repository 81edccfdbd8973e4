import { join } from 'node:path'
import { makeStationCode } from '#capabilities/devices/stations.contract.ts'
import { newId } from '#kernel/id.ts'
import { operationHeaders } from '#kernel/operation.ts'
import { figure, type Figure, median, tell } from '../kit/figure.ts'
import { connectAsMigrator, signInPeople } from '../kit/sign-in.ts'
import { home, type Program, startProgram, startServer } from '../kit/start-program.ts'
import { BenchPhone, until } from './bench-phone.ts'

export interface StationOptions {
  folder: string
  rounds: number
  seconds: number
}

/** Phones that ask at once. */
const phones = 60

/**
 * Sixty phones at a site station, each sending one operation after the other and reading what is new, as fast as they are
 * answered; beside them the same phones at the server itself. Signatures are made before the clock runs.
 */
export async function measureStation({ folder, rounds, seconds }: StationOptions): Promise<Figure[]> {
  const dataDir = join(folder, 'demo')
  const server = await startServer(dataDir, true)
  let station: Program | undefined
  try {
    const { unit, clerk, people } = await findPlace(dataDir)
    const [clerkCookie, ...cookies] = await signInPeople(dataDir, server.url, [clerk, ...people.map(({ id }) => id)])
    const stationId = newId()
    const code = await makeCode(server.url, clerkCookie!, stationId, unit)
    const made = Array.from({ length: phones }, (_, at) => {
      const who = at % people.length
      return BenchPhone.make(server.url, { uuid: people[who]!.uuid, cookie: cookies[who]! })
    })
    const all = await Promise.all(made)
    station = await startStation(folder, server.url, code)
    await until(async () => (await all[0]!.askStation(station!.url, stationId, null)).problem === undefined)
    return await compare(all, { server: server.url, station: station.url, stationId }, { rounds, seconds })
  } finally {
    await station?.stop()
    await server.stop()
  }
}

interface Rate {
  perSecond: number
  p99: number
}

async function compare(
  all: readonly BenchPhone[],
  at: { server: string; station: string; stationId: string },
  { rounds, seconds }: Pick<StationOptions, 'rounds' | 'seconds'>,
): Promise<Figure[]> {
  const direct: Rate[] = []
  const relayed: Rate[] = []
  for (let round = 0; round < rounds; round++) {
    direct.push(await load(all, seconds, (phone) => phone.sendToServer(at.server)))
    // The server has judged up to here; the station asks for what it does not know of, once.
    for (const phone of all) await phone.catchUp(at.station, at.stationId)
    relayed.push(await load(all, seconds, (phone) => phone.sendToStation(at.station, at.stationId)))
    for (const phone of all) await phone.catchUpServer(at.server)
    tell(
      `sync: station ${relayed.at(-1)!.perSecond.toFixed(0)}, server ${direct.at(-1)!.perSecond.toFixed(0)} operations/s`,
    )
  }
  const of = (rates: readonly Rate[], which: keyof Rate) => median(rates.map((rate) => rate[which]))
  return [
    figure('sync', `station-${phones}`, of(relayed, 'perSecond'), 'operations/s', of(direct, 'perSecond')),
    figure('sync', `station-${phones}-p99`, of(relayed, 'p99'), 'ms', of(direct, 'p99')),
  ]
}

/** Every phone sends its prepared operations, one after the other, until the time is over or they are. */
async function load(
  all: readonly BenchPhone[],
  seconds: number,
  send: (phone: BenchPhone) => Promise<boolean>,
): Promise<Rate> {
  for (const phone of all) await phone.prepare(seconds * 20)
  const times: number[] = []
  const begun = performance.now()
  const end = begun + seconds * 1000
  await Promise.all(
    all.map(async (phone) => {
      for (let more = true; more && performance.now() < end;) {
        const from = performance.now()
        more = await send(phone)
        times.push(performance.now() - from)
      }
    }),
  )
  const sorted = times.toSorted((one, other) => one - other)
  const perSecond = times.length / ((performance.now() - begun) / 1000)
  return { perSecond, p99: sorted[Math.floor(sorted.length * 0.99)]! }
}

function startStation(folder: string, upstream: string, code: string): Promise<Program> {
  return startProgram({
    words: [join(home, 'src/app/server/main.ts')],
    env: { LIANXIAN_DATA: join(folder, 'station'), LIANXIAN_STATION: code, LIANXIAN_UPSTREAM: upstream },
    readyPath: '/api/health',
    logFile: join(folder, 'station.log'),
  })
}

async function findPlace(dataDir: string) {
  const client = await connectAsMigrator(dataDir)
  try {
    const unit = await client.query<{ id: number; uuid: string }>(
      `select u.id, u.uuid from app.unit u join app.membership m on m.unit_id = u.id and m.kind = 'affiliation'
       group by u.id order by count(*) desc limit 1`,
    )
    const people = await client.query<{ id: number; uuid: string }>(
      `select p.id, p.uuid from app.membership m join app.person p on p.id = m.person_id
       where m.unit_id = $1 and m.kind = 'affiliation' and m.superseded_at is null and m.to_date = 'infinity' order by p.id limit 20`,
      [unit.rows[0]!.id],
    )
    const clerk = await client.query<{ id: number }>(
      `select p.person_id as id from app.post p join app.unit u on u.id = p.unit_id
       where p.kind = 'office-clerk' and u.parent_id is null and p.to_date = 'infinity' limit 1`,
    )
    return { unit: unit.rows[0]!.uuid, people: people.rows, clerk: clerk.rows[0]!.id }
  } finally {
    await client.end()
  }
}

async function makeCode(url: string, cookie: string, stationId: string, unit: string): Promise<string> {
  const response = await fetch(url + makeStationCode.path, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json', [operationHeaders.id]: newId() },
    body: JSON.stringify({ stationId, name: '测量小站', unitIds: [unit] }),
  })
  if (!response.ok) throw new Error(`code: ${response.status} ${await response.text()}`)
  return ((await response.json()) as { code: string }).code
}
