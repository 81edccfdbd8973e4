import { dayInWords } from './chinese-date.rules.ts'
import type { rollParts, RollState } from './roll.rules.ts'

const missing: readonly RollState[] = ['unmarked', 'leave', 'absent']

/** Due, and not there: whoever came late or left early was there. */
export function missed(line: { part: (typeof rollParts)[number]; state: RollState }): boolean {
  return line.part === 'due' && missing.includes(line.state)
}

/** On paper, where a day carries its year: `2026年11月3日 星期二，同张三，看了会议记录`. */
export function madeUpInWords({ on, how, with: whom }: { on: string; how: string; with: string }): string {
  return [dayInWords(on), whom && `同${whom}`, how].filter(Boolean).join('，')
}
