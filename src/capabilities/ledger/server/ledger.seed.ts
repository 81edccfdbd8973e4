import {
  findRoleExamples,
  findUnitById,
  findUnitPeople,
  findUnitPosts,
  type UnitFacts,
} from '#capabilities/organisation/index.ts'
import { postsWith } from '#capabilities/organisation/post-kinds.rules.ts'
import type { CallOf, Command } from '#kernel/endpoint.ts'
import type { Uuid } from '#kernel/id.ts'
import { addDays, dayOf, type LocalDate } from '#kernel/local-date.ts'
import type { Services } from '#platform/http/context.ts'
import { runSeedCommand, seedUuid } from '#platform/sync/run-seed-command.ts'
import * as contract from '../ledger.contract.ts'
import { ledgerRoutes } from './ledger.routes.ts'

interface Player {
  personId: number
  personUuid: Uuid
}

interface Stage {
  services: Services
  unit: UnitFacts
  today: LocalDate
  secretary: Player
  /** Another who keeps meetings, to verify; the secretary where the demo's branch has none. */
  other: Player
  owner: Player
}

/** Three problems of the demo branch: one at work, one said done that waits for somebody, one struck off. Again: no change. */
export async function seedLedgerDemo(services: Services): Promise<void> {
  const stage = await openStage(services)
  if (!stage) return
  const { owner, other, secretary } = stage
  const books = await open(stage, 1, { problem: '组织生活会前征求意见面不够宽，一线工友的意见听得少。', daysAgo: 20 })
  await assign(stage, books, owner, { measure: '每月到三个班组各坐一次，听到的意见记下来，会上回复。', inDays: 40 })
  const board = await open(stage, 2, { problem: '党务公开栏半年没有更新。', daysAgo: 30 })
  await assign(stage, board, owner, { measure: '换上本季度的会议、党费和发展党员情况，定好每季度末更新。', inDays: 3 })
  await act(stage, owner, contract.doItem, {
    ...step(stage, board, 'done', 2),
    words: '公开栏已换新，更新日子写在支部年度安排里。',
  })
  const lesson = await open(stage, 3, { problem: '党课多是念文件，同志们听完记不住。', daysAgo: 60 })
  await assign(stage, lesson, owner, { measure: '下一次党课由两名党员各讲一个工地上的事。', inDays: -20 })
  await act(stage, owner, contract.doItem, { ...step(stage, lesson, 'done', 25), words: '两名党员各讲了一刻钟。' })
  const looker = other.personId === owner.personId ? secretary : other
  await act(stage, looker, contract.verifyItem, {
    ...step(stage, lesson, 'verify', 22),
    words: '在场听了，也看了会议记录，属实。',
  })
}

async function openStage(services: Services): Promise<Stage | undefined> {
  const now = services.clock.now()
  const today = dayOf(now)
  const examples = await services.db.read({ by: 'job', paths: ['000001.'] }, async (tx) => findRoleExamples(tx, today))
  const example = examples.find(({ role }) => role === 'secretary')
  if (!example) return undefined
  return services.db.read({ by: 'person', personId: example.personId, now }, async (tx, entered) => {
    const actor = (await entered)!
    const post = actor.posts.find(({ kind }) => kind === 'secretary')!
    const unit = (await findUnitById(tx, post.unitId))!
    const keepers = (await findUnitPosts(tx, unit.id, today)).filter(({ kind }) => postsWith('meeting').includes(kind))
    const secretary = { personId: example.personId, personUuid: actor.personUuid }
    const other = keepers.find(({ personId }) => personId !== secretary.personId) ?? secretary
    const people = await findUnitPeople(tx, unit.id, today)
    const isKeeper = (id: number) => keepers.some(({ personId }) => personId === id)
    const owner = people.find(({ personId }) => !isKeeper(personId)) ?? other
    return { services, unit, today, secretary, other, owner }
  })
}

async function open(stage: Stage, n: number, about: { problem: string; daysAgo: number }): Promise<Uuid> {
  const ledgerItemId = seedUuid(`ledger ${stage.unit.uuid} ${n}`)
  const on = addDays(stage.today, -about.daysAgo)
  const input = {
    unitId: stage.unit.uuid,
    ledgerItemId,
    eventId: seedUuid(`${ledgerItemId} open`),
    problem: about.problem,
    on,
  }
  await act(stage, stage.secretary, contract.openItem, input)
  return ledgerItemId
}

async function assign(
  stage: Stage,
  ledgerItemId: Uuid,
  owner: Player,
  plan: { measure: string; inDays: number },
): Promise<void> {
  const dueOn = addDays(stage.today, plan.inDays)
  await act(stage, stage.secretary, contract.assignItem, {
    ...step(stage, ledgerItemId, 'assign', 28),
    plan: { measure: plan.measure, ownerId: owner.personUuid, dueOn },
  })
}

function step(stage: Stage, ledgerItemId: Uuid, kind: string, daysAgo: number) {
  return { ledgerItemId, eventId: seedUuid(`${ledgerItemId} ${kind}`), on: addDays(stage.today, -daysAgo) }
}

async function act<E extends Command>({ services }: Stage, who: Player, endpoint: E, input: CallOf<E>): Promise<void> {
  const word = `${endpoint.name} ${(input as { eventId: Uuid }).eventId}`
  await runSeedCommand(services, ledgerRoutes, { personId: who.personId, word, endpoint, input })
}
