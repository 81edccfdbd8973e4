import { onScopeDispose, shallowReactive, watch } from 'vue'
import type { Failure } from '#browser/api/api.ts'
import { api } from '#browser/api/api.ts'
import { useDraft } from '#browser/drafts/use-draft.ts'
import type { markRoll } from '../meetings.contract.ts'
import type { RollState } from '../roll.rules.ts'
import type { Meeting, RollLine } from './load-meeting.ts'
import type { Mark } from './roll-words.ts'

export interface Roll {
  /** Marks that no server has taken yet; they are kept on the phone. */
  waiting: number
  failure: Failure | undefined
  stateOf: (line: RollLine) => Mark | ''
  mark: (line: RollLine, state: Mark | '') => void
  /** Sends what waits now. */
  flush: () => Promise<void>
}

const calm = 700

/**
 * The roll as it is ticked: a tap shows at once, is kept on the phone, and goes to the server with its neighbours. A
 * mark leaves the phone only when the server's own answer shows it, or it was changed again meanwhile.
 */
export function useRoll(meeting: () => Meeting, sent: () => void): Roll {
  const draft = useDraft<{ marks: Record<string, RollState> }>(`meetings.roll:${meeting().id}`, { marks: {} })
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: Promise<void> | undefined

  const stateOf = (line: RollLine): Mark | '' => {
    const state = (line.personId === null ? undefined : draft.form.marks[line.personId]) ?? line.state
    return state === 'unmarked' ? '' : state
  }
  const mark = (line: RollLine, state: Mark | '') => {
    if (line.personId === null) return
    draft.form.marks[line.personId] = state || 'unmarked'
    clearTimeout(timer)
    timer = setTimeout(() => void flush(), calm)
  }
  const send = async () => {
    const marks = Object.entries(draft.form.marks).map(([personId, state]) => ({ personId, state }))
    if (marks.length === 0) return
    const meetingId = meeting().id
    const answer = await api<typeof markRoll>('POST /api/meetings/:meetingId/roll', { meetingId, marks })
    now.failure = answer.ok ? undefined : answer
    if (answer.ok) sent()
  }
  /** One sending at a time; what was ticked meanwhile goes right after it. */
  const flush = async (): Promise<void> => {
    clearTimeout(timer)
    timer = undefined
    await running
    running = send().finally(() => (running = undefined))
    await running
  }
  const now: Roll = shallowReactive({ waiting: 0, failure: undefined, stateOf, mark, flush })
  watch([meeting, () => ({ ...draft.form.marks })], () => {
    if (running === undefined) forgetKnown(draft.form.marks, meeting())
    now.waiting = Object.keys(draft.form.marks).length
    if (now.waiting === 0 && draft.state !== 'none') void draft.clear()
  })
  watch(
    () => draft.restored,
    (restored) => restored && void flush(),
  )
  const online = () => void flush()
  addEventListener('online', online)
  onScopeDispose(() => {
    removeEventListener('online', online)
    if (timer !== undefined) void flush()
  })
  return now
}

/** Forgets the marks that the server's roll already shows. */
function forgetKnown(marks: Record<string, RollState>, { people }: Meeting): void {
  for (const line of people) {
    if (line.personId !== null && marks[line.personId] === line.state) delete marks[line.personId]
  }
}
