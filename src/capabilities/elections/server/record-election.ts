import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import {
  findPersonByUuid,
  findTermEnd,
  lockPeople,
  type UnitFacts,
  writeTermEnd,
} from '#capabilities/organisation/index.ts'
import type { recordElection as contract } from '../elections.contract.ts'
import { electedPosts } from '../elections.rules.ts'
import { termEnd } from '../terms.rules.ts'
import { addElection, addElectionPerson, type ElectionPersonRow, findNextRenewal } from './elections.store.ts'
import { fillPosts } from './fill-posts.ts'
import { toElectionView } from './to-election-view.ts'

type Input = InputOf<typeof contract>
/** Somebody of the record by his public id. */
type Known = NonNullable<Awaited<ReturnType<typeof findPersonByUuid>>>

/**
 * Writes down an election as it was held, whatever the documents say to it; that stands beside it as sentences. Its
 * results become posts from that day on, and a renewal begins the new term.
 */
export async function recordElection(
  context: CommandContext,
  input: Input,
  unit: UnitFacts,
): Promise<OutputOf<typeof contract>> {
  const { tx, actor, today } = context
  requireDays(input, unit, today)
  requirePosts(input, unit)
  const people = await requirePeople(context, input)
  await lockPeople(
    tx,
    [...people.values()].map(({ id }) => id).toSorted((one, other) => one - other),
  )
  // Where nobody was elected, to be held again (EL-07), the former committee goes on.
  const isRenewal = input.kind === 'renewal' && input.candidates.some(({ posts }) => posts.length > 0)
  const next = await findNextRenewal(tx, unit.id, input.heldOn)
  const termEndedOn = next === null ? await findTermEnd(tx, unit.id) : null
  const termEndsOn = isRenewal ? (input.termEndsOn ?? termEnd(unit.kind, input.heldOn)) : null
  const { electionId, unitId: _, candidates: __, tellers: ___, ...figures } = input
  const row = await addElection(
    tx,
    { ...figures, uuid: electionId, unitId: unit.id, termEndedOn, termEndsOn, recordedOn: today },
    actor.personId,
  )
  if (!row) throw new Refusal('elections.exists')
  const lines = await addPeople(context, input, row.id, people)
  const elected = input.candidates.flatMap(({ personId, posts }) =>
    posts.map((kind) => ({ personId: people.get(personId)!.id, kind })),
  )
  await fillPosts(context, { unit, on: input.heldOn, until: next, isRenewal, elected })
  // An older election, recorded after a newer one, leaves the term as the newer one made it.
  if (termEndsOn !== null && next === null) await writeTermEnd(tx, unit.id, termEndsOn)
  context.audit({
    action: 'elections.record-election',
    objectKind: 'election',
    objectId: electionId,
    unitId: unit.id,
    companyId: unit.companyId,
  })
  return toElectionView(row, unit.kind, lines, [])
}

function requireDays({ heldOn, termEndsOn }: Input, { name }: UnitFacts, today: string): void {
  if (heldOn > today) throw new Refusal('elections.in-future', { unit: name })
  if (termEndsOn !== null && termEndsOn <= heldOn) throw new Refusal('elections.ends-early', { unit: name })
}

function requirePosts({ candidates }: Input, { kind }: UnitFacts): void {
  const known = electedPosts(kind)
  if (candidates.some(({ posts }) => posts.some((post) => !known.includes(post))))
    throw new Refusal('elections.post-unknown')
}

async function requirePeople({ tx }: CommandContext, { candidates, tellers }: Input): Promise<Map<string, Known>> {
  const stood = candidates.map(({ personId }) => personId)
  if (new Set(stood).size < stood.length) throw new Refusal('elections.twice')
  const people = new Map<string, Known>()
  for (const id of new Set([...stood, ...tellers])) {
    const found = await findPersonByUuid(tx, id)
    if (!found) throw new Refusal('elections.person-unknown')
    people.set(id, found)
  }
  return people
}

async function addPeople(
  { tx }: CommandContext,
  { candidates, tellers }: Input,
  electionId: number,
  people: ReadonlyMap<string, Known>,
): Promise<ElectionPersonRow[]> {
  const lines: ElectionPersonRow[] = []
  for (const { id, uuid, name } of people.values()) {
    const stood = candidates.find(({ personId }) => personId === uuid)
    const line = { electionId, personUuid: uuid, name, votes: stood?.votes ?? null, posts: [...new Set(stood?.posts)] }
    lines.push(await addElectionPerson(tx, { ...line, personId: id, isTeller: tellers.includes(uuid) }))
  }
  return lines
}
