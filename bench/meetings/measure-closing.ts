import { newId } from '#kernel/id.ts'
import { operationHeaders } from '#kernel/operation.ts'
import { figure, type Figure, tell } from '../kit/figure.ts'
import { connectAsMigrator } from '../kit/sign-in.ts'
import type { Branch, World } from './world.ts'

const branches = 200

/** Meetings of two hundred branches are closed at the same moment, each by its chair; `baseline` seconds: one after the other. */
export async function measureClosing(world: World): Promise<Figure[]> {
  const chosen = world.branches.slice(0, branches)
  const alone = await closeAll(world, chosen, 1)
  const together = await closeAll(world, chosen, chosen.length)
  tell(`meetings: ${chosen.length} branches closed a meeting at once`)
  return [
    figure('meetings', `close-${branches}`, together.errors + alone.errors, 'errors'),
    figure('meetings', `close-${branches}-seconds`, together.seconds, 's', alone.seconds),
  ]
}

async function closeAll(world: World, chosen: readonly Branch[], atOnce: number) {
  const meetings = await openMeetings(world, chosen)
  const waiting = [...meetings]
  let errors = 0
  const begun = performance.now()
  const work = async () => {
    for (let next = waiting.pop(); next; next = waiting.pop()) if (!(await close(world, next))) errors++
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return { errors, seconds: (performance.now() - begun) / 1000 }
}

interface OpenMeeting {
  uuid: string
  cookie: string
}

/** The one ahead of each branch is opened, as its chair would open it; the second time over as well. */
async function openMeetings({ dataDir }: World, chosen: readonly Branch[]): Promise<OpenMeeting[]> {
  const client = await connectAsMigrator(dataDir)
  try {
    const { rows } = await client.query<{ unit: number; uuid: string }>(
      `with next as (select distinct on (unit_id) id from app.meeting where unit_id = any($1::bigint[])
         and state in ('planned', 'closed') order by unit_id, held_on desc)
       update app.meeting set state = 'opened', opened_at = now(), closed_at = null where id in (select id from next)
       returning unit_id as unit, uuid`,
      [chosen.map(({ unit }) => unit.id)],
    )
    const cookies = new Map(chosen.map(({ unit, cookie }) => [unit.id, cookie]))
    return rows.map(({ unit, uuid }) => ({ uuid, cookie: cookies.get(unit)! }))
  } finally {
    await client.end()
  }
}

async function close({ server }: World, { uuid, cookie }: OpenMeeting): Promise<boolean> {
  const headers = { cookie, 'content-type': 'application/json', [operationHeaders.id]: newId() }
  const answer = await fetch(`${server.url}/api/meetings/${uuid}/close`, { method: 'POST', headers, body: '{}' })
  const text = await answer.text()
  if (!answer.ok) tell(`meetings: a closing ended ${answer.status} ${text.slice(0, 200)}`)
  return answer.ok
}
