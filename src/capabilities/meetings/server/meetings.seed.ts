import { createHash } from 'node:crypto'
import {
  findRoleExamples,
  findUnitById,
  findUnitPeople,
  findUnitPosts,
  type UnitFacts,
} from '#capabilities/organisation/index.ts'
import type { CallOf, Command, OutputOf } from '#kernel/endpoint.ts'
import type { Uuid } from '#kernel/id.ts'
import { addDays, addMonths, dayOf, type LocalDate } from '#kernel/local-date.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { Services } from '#platform/http/context.ts'
import { runCommand } from '#platform/sync/run-command.ts'
import * as record from '../meeting-record.contract.ts'
import * as contract from '../meetings.contract.ts'
import type { RollState } from '../roll.rules.ts'
import { usualKind } from '../occasion-kinds.rules.ts'
import { listDuePeople } from './list-due-people.ts'
import { meetingRecordRoutes } from './meeting-record.routes.ts'
import { meetingsRoutes } from './meetings.routes.ts'
import { type SeedMeeting, seedMeetings } from './meetings.seed-data.ts'

/** A branch whose meetings are made up: by the commands that people use, at the hours at which they would have. */
export interface SeedBranch {
  services: Services
  unit: UnitFacts
  secretary: SeedPerson
  recorder: SeedPerson
  /** Everybody who belongs to it, the secretary too. */
  people: SeedPerson[]
}

export interface SeedPerson {
  id: number
  uuid: Uuid
}

const routes = [...meetingsRoutes, ...meetingRecordRoutes]

/** The demo branch's last year: meetings held and written up, one from paper, one called off, one next week. */
export async function seedMeetingsDemo(services: Services): Promise<void> {
  const branch = await openSeedBranch(services)
  if (!branch) return
  const today = dayOf(services.clock.now())
  for (const meeting of seedMeetings) await seedMeeting(branch, meeting, seedDay(today, meeting))
}

/** The branch of the demo's secretary; undefined where the roster has none. */
export async function openSeedBranch(services: Services): Promise<SeedBranch | undefined> {
  const now = services.clock.now()
  const today = dayOf(now)
  const examples = await services.db.read({ by: 'job', paths: ['000001.'] }, async (tx) => findRoleExamples(tx, today))
  const example = examples.find((one) => one.role === 'secretary')
  if (!example) return undefined
  return services.db.read({ by: 'person', personId: example.personId, now }, async (tx, entered) => {
    const post = (await entered)!.posts.find((one) => one.kind === 'secretary')!
    const unit = (await findUnitById(tx, post.unitId))!
    const posts = await findUnitPosts(tx, unit.id, today)
    const people = (await findUnitPeople(tx, unit.id, today)).map((one) => ({ id: one.personId, uuid: one.personUuid }))
    const secretary = people.find((one) => one.id === example.personId) ?? {
      id: example.personId,
      uuid: (await entered)!.personUuid,
    }
    const writer =
      posts.find((one) => one.kind === 'publicity-commissioner') ??
      posts.find((one) => one.kind === 'organisation-commissioner')
    const recorder = people.find((one) => one.id === writer?.personId) ?? secretary
    return { services, unit, secretary, recorder, people }
  })
}

/** One meeting on a day, as far as the data say it went. Run again, it changes nothing. */
export async function seedMeeting(of: SeedBranch, meeting: SeedMeeting, day: LocalDate): Promise<Uuid> {
  const branch = { ...of, people: await findDue(of, meeting, day) }
  const meetingId = seedId(branch, meeting, 'meeting')
  if (meeting.way === 'paper') await backRecord(branch, meeting, meetingId, day)
  else await convene(branch, meeting, meetingId, day)
  if (meeting.way === 'cancelled') await cancel(branch, meeting, meetingId, day)
  if (meeting.way === 'ahead') await answer(branch, meeting, meetingId, day)
  if (meeting.way === 'held') {
    await hold(branch, meeting, meetingId, day)
    await writeUp(branch, meeting, meetingId, day)
  }
  return meetingId
}

function kindOf({ kind = usualKind }: SeedMeeting): string {
  return kind
}

/** Working days only, so that a made-up meeting does not stand on a Sunday. */
export function seedDay(today: LocalDate, { monthsAgo, daysAhead }: SeedMeeting): LocalDate {
  const day = addDays(addMonths(today, -monthsAgo), daysAhead)
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday === 0 ? addDays(day, 1) : weekday === 6 ? addDays(day, -1) : day
}

/** Those who are due on that day by the roster. */
async function findDue(
  { services, unit, secretary }: SeedBranch,
  meeting: SeedMeeting,
  day: LocalDate,
): Promise<SeedPerson[]> {
  const entry = { by: 'person', personId: secretary.id, now: services.clock.now() } as const
  return services.db.read(entry, async (tx, entered) => {
    await entered
    const { due } = await listDuePeople(tx, {
      unitId: unit.id,
      called: { kind: kindOf(meeting), groupName: '' },
      day,
      exclusions: [],
    })
    return due.map((line) => ({ id: line.personId, uuid: line.personUuid }))
  })
}

async function convene(branch: SeedBranch, meeting: SeedMeeting, meetingId: Uuid, day: LocalDate): Promise<void> {
  const agenda = meeting.agenda.map((item, n) => ({ id: seedId(branch, meeting, `agenda ${n}`), ...item }))
  await act(branch, branch.secretary, at(addDays(day, -6), '16:20'), contract.conveneMeeting, {
    meetingId,
    unitId: branch.unit.uuid,
    kind: kindOf(meeting),
    title: meeting.title,
    startsAt: at(day, '14:30'),
    place: meeting.place,
    onlineLink: meeting.onlineLink ?? '',
    agenda,
    chairId: branch.secretary.uuid,
    recorderId: branch.recorder.uuid,
  })
}

async function cancel(branch: SeedBranch, meeting: SeedMeeting, meetingId: Uuid, day: LocalDate): Promise<void> {
  await act(branch, branch.secretary, at(addDays(day, -1), '10:05'), contract.cancelMeeting, {
    meetingId,
    reason: meeting.reason ?? '',
  })
}

async function answer(branch: SeedBranch, meeting: SeedMeeting, meetingId: Uuid, day: LocalDate): Promise<void> {
  const later = { meetingId, place: meeting.newPlace ?? meeting.place, reason: meeting.reason ?? '' }
  await act(branch, branch.secretary, at(addDays(day, -6), '17:00'), contract.changeMeeting, later)
  for (const [n, person] of branch.people.entries()) {
    // Some have answered; whoever signs in to the demo finds his own answer still to give.
    if (n % 3 !== 1 || person.id === branch.secretary.id) continue
    const leave = n % 4 === 1 ? { answer: 'leave' as const, reason: '在项目值班' } : { answer: 'attending' as const }
    await act(branch, person, at(addDays(day, -5), '12:30'), contract.answerMeeting, { meetingId, ...leave })
  }
}

async function hold(branch: SeedBranch, meeting: SeedMeeting, meetingId: Uuid, day: LocalDate): Promise<void> {
  const { secretary } = branch
  await act(branch, secretary, at(day, '14:28'), contract.openMeeting, { meetingId })
  const marks = branch.people.map((person, n) => ({ personId: person.uuid, state: stateOf(n, meeting) }))
  await act(branch, secretary, at(day, '14:33'), contract.markRoll, { meetingId, marks })
  for (const [n, guest] of (meeting.guests ?? []).entries()) {
    await act(branch, secretary, at(day, '14:34'), contract.addGuest, {
      meetingId,
      guestId: seedId(branch, meeting, `guest ${n}`),
      ...guest,
    })
  }
  const countId = seedId(branch, meeting, 'count')
  const count = await act(branch, secretary, at(day, '15:30'), contract.countPresent, { meetingId, countId })
  for (const [n, { inFavour, ...one }] of (meeting.resolutions ?? []).entries()) {
    const present = count?.votersThere ?? 0
    const votes = { for: Math.max(0, present - inFavour.less), abstain: Math.min(inFavour.less, present), countId }
    const resolutionId = seedId(branch, meeting, `resolution ${n}`)
    await act(branch, secretary, at(day, '15:40'), record.recordResolution, {
      meetingId,
      resolutionId,
      ...one,
      ...votes,
    })
  }
  for (const [n, text] of (meeting.speeches ?? []).entries()) {
    const speaker = branch.people[(n * 5 + 3) % branch.people.length]!
    await act(branch, speaker, at(day, '15:10'), contract.postSpeech, {
      meetingId,
      speechId: seedId(branch, meeting, `speech ${n}`),
      text,
    })
  }
  await act(branch, secretary, at(day, '16:05'), contract.closeMeeting, { meetingId })
}

async function writeUp(branch: SeedBranch, meeting: SeedMeeting, meetingId: Uuid, day: LocalDate): Promise<void> {
  const { recorder, secretary } = branch
  await act(branch, recorder, at(day, '17:10'), record.saveMinutes, {
    meetingId,
    text: meeting.minutes ?? '',
    basedOn: 0,
  })
  if (meeting.isUnconfirmed) return
  await act(branch, secretary, at(addDays(day, 1), '09:15'), record.confirmMinutes, { meetingId, version: 1 })
  for (const [n, text] of (meeting.reflections ?? []).entries()) {
    const writer = branch.people[(n * 7 + 2) % branch.people.length]!
    const reflection = { meetingId, reflectionId: seedId(branch, meeting, `reflection ${n}`), text, shared: true }
    await act(branch, writer, at(addDays(day, 1), '20:10'), record.writeReflection, reflection)
  }
}

async function backRecord(branch: SeedBranch, meeting: SeedMeeting, meetingId: Uuid, day: LocalDate): Promise<void> {
  await act(branch, branch.secretary, at(addDays(day, 40), '11:00'), record.backRecordMeeting, {
    meetingId,
    unitId: branch.unit.uuid,
    kind: kindOf(meeting),
    title: meeting.title,
    heldOn: day,
    place: meeting.place,
    chairId: branch.secretary.uuid,
    recorderId: branch.recorder.uuid,
    marks: branch.people.map((person, n) => ({ personId: person.uuid, state: stateOf(n, meeting) })),
    summary: meeting.minutes ?? '',
  })
}

/** Most are there; some are away for reasons that a building site knows. */
function stateOf(n: number, { away = 7 }: SeedMeeting): RollState {
  if (n % away === away - 1) return 'leave'
  if (n % 11 === 5) return 'online'
  return n % 13 === 8 ? 'late' : 'present'
}

/** Runs one command as a person at an hour. One that ran before, at an earlier start, is left as it is. */
async function act<E extends Command>(
  branch: SeedBranch,
  who: SeedPerson,
  hour: string,
  endpoint: E,
  input: CallOf<E>,
): Promise<OutputOf<E> | undefined> {
  const served = routes.find((one) => one.endpoint === (endpoint as Command))
  if (served?.kind !== 'command') throw new Error(`${endpoint.name} is not served`)
  const { services } = branch
  const now = services.clock.now()
  const moment = new Date(Math.min(Date.parse(hour), now.getTime()))
  const op = {
    id: uuidOf(`${endpoint.name} ${JSON.stringify(input)} ${who.uuid}`),
    type: endpoint.name,
    version: 1,
    via: 'job',
    device: null,
    at: null,
    tz: null,
  } as const
  const then = { ...services, clock: { now: () => moment } }
  try {
    const call = { op, entry: { by: 'person', personId: who.id, now }, input, locale: 'zh', address: '' } as const
    return (await runCommand(then, served, call)) as OutputOf<E>
  } catch (error) {
    if (error instanceof Refusal && isDoneBefore(error.code)) return undefined
    throw error
  }
}

function isDoneBefore(code: string): boolean {
  const codes = [
    'operation.reused',
    'meetings.exists',
    'meetings.already-opened',
    'meetings.is-cancelled',
    'meetings.not-opened',
  ]
  const also = [
    'meetings.already-confirmed',
    'meetings.answering-over',
    'meetings.not-due',
    'meetings.not-invited',
    'meetings.minutes-newer',
  ]
  return codes.includes(code) || also.includes(code)
}

function at(day: LocalDate, hour: string): string {
  return new Date(`${day}T${hour}:00+08:00`).toISOString()
}

function seedId(branch: SeedBranch, meeting: SeedMeeting, what: string): Uuid {
  return uuidOf(`${branch.unit.uuid} ${meeting.name} ${what}`)
}

/** The same id for the same thing, in the shape of a UUIDv7, so that a start that broke off can be taken up again. */
function uuidOf(text: string): Uuid {
  const hash = createHash('sha256').update(text).digest('hex')
  return `018f0000-${hash.slice(0, 4)}-7${hash.slice(4, 7)}-8${hash.slice(7, 10)}-${hash.slice(10, 22)}`
}
