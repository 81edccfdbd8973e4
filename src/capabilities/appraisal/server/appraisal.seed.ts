import {
  findRoleExamples,
  findUnitById,
  findUnitPeople,
  type UnitFacts,
  type UnitPerson,
} from '#capabilities/organisation/index.ts'
import type { CallOf, Command } from '#kernel/endpoint.ts'
import { dayOf, type LocalDate } from '#kernel/local-date.ts'
import type { Services } from '#platform/http/context.ts'
import { runSeedCommand, seedUuid } from '#platform/sync/run-seed-command.ts'
import * as contract from '../appraisal.contract.ts'
import { appraisalRoutes } from './appraisal.routes.ts'

interface Stage {
  services: Services
  unit: UnitFacts
  year: number
  secretary: { personId: number }
  people: UnitPerson[]
}

/** Last year's appraisal of the demo branch, closed. Again: no change. */
export async function seedAppraisalDemo(services: Services): Promise<void> {
  const stage = await openStage(services)
  if (!stage) return
  const { unit, year, secretary, people } = stage
  const appraisalId = seedUuid(`appraisal ${unit.uuid} ${year}`)
  const at = (day: string) => ({ appraisalId, on: `${year}-12-${day}` })
  if (!(await act(stage, secretary, contract.openAppraisal, { unitId: unit.uuid, year, ...at('05') }))) return
  const graded = people.filter(({ category, isAffiliated }) => category === 'member' && isAffiliated)
  const writer = graded.find(({ personId }) => personId !== secretary.personId) ?? graded[0]!
  await act(stage, writer, contract.writeSelf, { ...at('10'), text: selfText })
  await act(stage, secretary, contract.markSpoken, {
    ...at('18'),
    personIds: people.filter(isHere).map((one) => one.personUuid),
  })
  await act(stage, secretary, contract.settleMutual, { ...at('18'), how: 'held', note: '' })
  const returned = graded.length
  const counts = graded.map(({ personUuid }, n) => ({ personId: personUuid, votes: votesOf(n, returned) }))
  await act(stage, secretary, contract.recordPoll, { ...at('18'), handedOut: returned, returned, counts })
  for (const [n, { personUuid }] of graded.entries())
    await act(stage, secretary, contract.giveVerdict, {
      ...at('22'),
      personId: personUuid,
      giver: 'committee',
      ...verdictOf(n, graded.length),
    })
  await act(stage, secretary, contract.closeAppraisal, at('25'))
}

const selfText = '今年参加了支部的学习和三次主题党日，带了两名新工友。不足是到班组听意见少，明年每月去一次。'
const isHere = ({ category }: UnitPerson) => category === 'member' || category === 'probationary'

/** Everybody as the poll mostly had it: some 优秀, one 基本合格 with what is to help him. */
function verdictOf(n: number, all: number) {
  if (n === all - 1)
    return {
      grade: 'basic' as const,
      reason: '一年里四次会议没有参加，也没有说明。',
      help: '书记每季度谈一次心，党小组长会前提前联系。',
    }
  return { grade: n < all / 4 ? ('excellent' as const) : ('qualified' as const) }
}

function votesOf(n: number, returned: number) {
  const none = { excellent: 0, qualified: 0, basic: 0, unqualified: 0, abstained: 0 }
  const few = Math.min(2, Math.floor(returned / 4))
  if (n === returned - 1) return { ...none, basic: returned - few, qualified: few }
  return n < returned / 4
    ? { ...none, excellent: returned - few, qualified: few }
    : { ...none, qualified: returned - few, abstained: few }
}

async function openStage(services: Services): Promise<Stage | undefined> {
  const now = services.clock.now()
  const today = dayOf(now)
  const examples = await services.db.read({ by: 'job', paths: ['000001.'] }, async (tx) => findRoleExamples(tx, today))
  const example = examples.find(({ role }) => role === 'secretary')
  if (!example) return undefined
  return services.db.read({ by: 'person', personId: example.personId, now }, async (tx, entered) => {
    const post = (await entered)!.posts.find(({ kind }) => kind === 'secretary')!
    const unit = (await findUnitById(tx, post.unitId))!
    const year = yearBefore(today)
    const people = await findUnitPeople(tx, unit.id, `${year}-12-05`)
    return { services, unit, year, secretary: { personId: example.personId }, people }
  })
}

const yearBefore = (today: LocalDate) => Number(today.slice(0, 4)) - 1

function act<E extends Command>(
  { services }: Stage,
  { personId }: { personId: number },
  endpoint: E,
  input: CallOf<E>,
): Promise<boolean> {
  const word = `${endpoint.name} ${JSON.stringify(input)}`
  return runSeedCommand(services, appraisalRoutes, { personId, word, endpoint, input })
}
