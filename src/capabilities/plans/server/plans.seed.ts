import { findRoleExamples, findUnitById } from '#capabilities/organisation/index.ts'
import type { CallOf, Command } from '#kernel/endpoint.ts'
import type { Uuid } from '#kernel/id.ts'
import { addMonths, dayOf, type LocalDate } from '#kernel/local-date.ts'
import type { Services } from '#platform/http/context.ts'
import { runSeedCommand, seedUuid } from '#platform/sync/run-seed-command.ts'
import * as contract from '../plans.contract.ts'
import { plansRoutes } from './plans.routes.ts'

interface Keeper {
  services: Services
  personId: number
  unitId: Uuid
}

interface Line {
  kind: string
  title: string
  note?: string
  from: LocalDate
  to: LocalDate
}

/** A year that the group plans for its branches, and what the demo's branch adds and chooses. Again: no change. */
export async function seedPlansDemo(services: Services): Promise<void> {
  const today = dayOf(services.clock.now())
  const year = today.slice(0, 4)
  const group = await findKeeper(services, 'group-office', 'office-clerk', today)
  const branch = await findKeeper(services, 'secretary', 'secretary', today)
  if (!group || !branch) return
  const span = (from: string, to: string) => ({ from: `${year}-${from}`, to: `${year}-${to}` })
  const serve = { kind: 'theme-day', title: '学雷锋志愿服务', note: '就近，工地上也可以', ...span('03-01', '03-31') }
  const served = await add(group, serve)
  await add(group, { kind: 'party-lesson', title: '书记讲党课', ...span('06-20', '07-05') })
  await add(group, { kind: 'life-meeting', title: '年度组织生活会', ...span('12-01', '12-31') })
  await add(branch, { kind: 'theme-day', title: '安全月：隐患大家查', ...span('06-01', '06-30') })
  const soon = addMonths(`${today.slice(0, 7)}-01`, 1)
  await add(branch, { kind: 'general-meeting', title: '下一季度工作', from: soon, to: addMonths(soon, 1) })
  await run(branch, contract.placeLine, `place ${served}`, {
    unitId: branch.unitId,
    lineId: served,
    day: `${year}-03-05`,
  })
}

async function findKeeper(
  services: Services,
  role: string,
  post: string,
  today: LocalDate,
): Promise<Keeper | undefined> {
  const now = services.clock.now()
  const examples = await services.db.read({ by: 'job', paths: ['000001.'] }, (tx) => findRoleExamples(tx, today))
  const example = examples.find((one) => one.role === role)
  if (!example) return undefined
  return services.db.read({ by: 'person', personId: example.personId, now }, async (tx, entered) => {
    const held = (await entered)?.posts.find(({ kind }) => kind === post)
    const unit = held && (await findUnitById(tx, held.unitId))
    return unit && { services, personId: example.personId, unitId: unit.uuid }
  })
}

async function add(keeper: Keeper, line: Line): Promise<Uuid> {
  const newLineId = seedUuid(`plan ${keeper.unitId} ${line.title} ${line.from}`)
  await run(keeper, contract.addLine, `add ${newLineId}`, { unitId: keeper.unitId, newLineId, ...line })
  return newLineId
}

async function run<E extends Command>(
  { services, personId }: Keeper,
  endpoint: E,
  word: string,
  input: CallOf<E>,
): Promise<void> {
  await runSeedCommand(services, plansRoutes, { personId, word, endpoint, input })
}
