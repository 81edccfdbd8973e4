import { circleOf } from './occasion-kinds.rules.ts'
import { type RhythmRow, rhythmRows, type RhythmUnit, rhythmUnits } from './rhythm.rules.ts'

/** How often the group wants a kind held, from a year on; `none`: it asks for none. */
export interface Rate {
  kind: string
  per: RhythmUnit | 'none'
  fromYear: number
}

export const ratePers = ['month', 'quarter', 'year', 'none'] as const satisfies readonly Rate['per'][]

/** The one rate that no regulation names: 党课 is held 定期 (BR-15), how often is the group's own rule. */
const ownRates = new Set(['BR-15'])
const ownRuleId = 'OWN-rate'

/** What a group may set for a kind: what the regulation has, or oftener; anything where it names no number. */
export function allowedPers(kind: string): Rate['per'][] {
  const row = rhythmRows.find((one) => one.kind === kind)
  if (!row) return []
  if (ownRates.has(row.ruleId)) return [...ratePers]
  return ratePers.filter((per) => per !== 'none' && rhythmUnits[per] <= rhythmUnits[row.per])
}

/** Kinds that leave the group a choice. */
export function settableKinds(): string[] {
  return rhythmRows
    .map(({ kind }) => kind)
    .filter((kind) => circleOf(kind) === 'branch' && allowedPers(kind).length > 1)
}

/** The rate of a kind in a year: the group's newest that holds by then, else the usual one. */
export function rateIn(year: number, kind: string, rates: readonly Rate[]): Rate['per'] {
  const own = rates
    .filter((rate) => rate.kind === kind && rate.fromYear <= year && allowedPers(kind).includes(rate.per))
    .sort((one, other) => other.fromYear - one.fromYear)[0]
  return own?.per ?? rhythmRows.find((row) => row.kind === kind)!.per
}

/** What a branch normally holds in a year. A rate that the group changed is its own rule, and says so. */
export function rowsIn(year: number, rates: readonly Rate[]): RhythmRow[] {
  return rhythmRows.flatMap((row) => {
    const per = rateIn(year, row.kind, rates)
    if (per === 'none') return []
    return per === row.per ? [row] : [{ ...row, per, ruleId: ownRuleId }]
  })
}

/** The rates with those that a form chose from a year on; what was chosen for that year before is replaced. */
export function withRates(rates: readonly Rate[], year: number, chosen: Readonly<Record<string, Rate['per']>>): Rate[] {
  const kept = rates.filter((rate) => !(rate.fromYear === year && rate.kind in chosen))
  const changed = Object.entries(chosen).filter(([kind, per]) => rateIn(year, kind, kept) !== per)
  return [...kept, ...changed.map(([kind, per]) => ({ kind, per, fromYear: year }))]
}
