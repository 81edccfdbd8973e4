import type { LocalDate } from '#kernel/local-date.ts'
import type { QueryContext, Tx } from '#platform/http/context.ts'
import { findMeetingRecords } from '#capabilities/meetings/index.ts'
import { findUnitRecords, type UnitFacts } from '#capabilities/organisation/index.ts'
import { type UnitRecord, weigh } from '../evidence.rules.ts'
import { appliesTo, type Standing, standingOf } from '../standards.rules.ts'
import { findAnswers, type ItemRow } from './standards.store.ts'

export interface JudgedItem {
  item: ItemRow
  standing: Standing
}

/** How each item that is asked of each of these units stands today; a few statements, however many units. */
export async function judgeUnits(
  { tx, today }: QueryContext,
  units: readonly UnitFacts[],
  items: readonly ItemRow[],
): Promise<Map<number, JudgedItem[]>> {
  const ids = units.map(({ id }) => id)
  const records = await findRecords(tx, units, today)
  const answers = new Map((await findAnswers(tx, ids)).map((one) => [`${one.unitId}.${one.itemId}`, one]))
  return new Map(
    units.map((unit) => {
      const judged = items
        .filter((item) => appliesTo(item, unit))
        .map((item) => {
          const record = records.get(unit.id)
          const finding = item.evidence && record ? weigh(item.evidence, record, today) : undefined
          return { item, standing: standingOf(item, finding, answers.get(`${unit.id}.${item.id}`), today) }
        })
      return [unit.id, judged]
    }),
  )
}

async function findRecords(tx: Tx, units: readonly UnitFacts[], today: LocalDate): Promise<Map<number, UnitRecord>> {
  const records = await findUnitRecords(
    tx,
    units.map(({ id }) => id),
    today,
  )
  const meetings = await findMeetingRecords(tx, units, today)
  return new Map(
    units.flatMap((unit) => {
      const record = records.get(unit.id)
      if (!record) return []
      const held = meetings.get(unit.id) ?? { quarter: undefined, lifeMeetings: [] }
      return [[unit.id, { ...record, ...held, modules: unit.modules, recordSince: sinceWhen(unit) }] as const]
    }),
  )
}

function sinceWhen({ startsOn, foundedOn }: UnitFacts): LocalDate | null {
  const days = [startsOn, foundedOn].filter((day) => day !== null)
  return days.toSorted((one, other) => (one < other ? -1 : 1)).at(-1) ?? null
}
