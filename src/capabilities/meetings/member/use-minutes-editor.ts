import { onScopeDispose, shallowReactive, watch } from 'vue'
import type { Failure } from '#browser/api/api.ts'
import { api } from '#browser/api/api.ts'
import { useCommand } from '#browser/api/use-command.ts'
import type { Draft } from '#browser/drafts/use-draft.ts'
import { useDraft } from '#browser/drafts/use-draft.ts'
import type { saveMinutes, takePen } from '../meeting-record.contract.ts'
import type { Minutes } from './load-minutes.ts'

export interface MinutesForm {
  text: string
  /** The server's version that these words grew from; -1 while nothing was begun here. */
  basedOn: number
  /** The words that stood here before anything was typed. */
  from: string
}

export interface MinutesEditor {
  draft: Draft<MinutesForm>
  busy: boolean
  failure: Failure | undefined
  /** Another holds the pen: what is saved now is kept as a suggestion. */
  penTaken: boolean
  /** How the last save was kept. */
  kept: 'text' | 'suggestion' | undefined
  /** The server has words that these did not grow from. Both are shown, and both stay. */
  readonly apart: boolean
  readonly dirty: boolean
  save: () => Promise<boolean>
  takeTheirs: () => Promise<void>
  takeMine: () => Promise<void>
}

const calm = 4000

/** Minutes as they are written: kept on the phone with every key, on the server a few seconds after the last one. */
export function useMinutesEditor(meetingId: string, minutes: () => Minutes, saved: () => Promise<void>): MinutesEditor {
  const draft = useDraft<MinutesForm>(`meetings.minutes:${meetingId}`, { text: '', basedOn: -1, from: '' })
  const command = useCommand<typeof saveMinutes>('POST /api/meetings/:meetingId/minutes')
  const { form } = draft
  let timer: ReturnType<typeof setTimeout> | undefined
  let asked = false

  const begun = () => form.basedOn >= 0
  const isApart = () => begun() && minutes().version > form.basedOn && form.text !== minutes().text
  const isDirty = () => begun() && form.text !== minutes().text
  const begin = (text: string) => Object.assign(form, { text, from: text, basedOn: minutes().version })
  /** Fills the page from the server until something is typed here. */
  const follow = () => {
    if (draft.ready && (!begun() || form.text === form.from)) begin(wordsOf(minutes()))
  }
  const saveNow = async () => {
    clearTimeout(timer)
    timer = undefined
    const { text, basedOn } = form
    if (!asked) Object.assign(state, await askForPen(meetingId, (known) => (asked = known)))
    state.busy = true
    const answer = await command.run({ meetingId, text, basedOn })
    Object.assign(state, { busy: false, failure: answer.ok ? undefined : answer })
    if (!answer.ok) return false
    state.kept = answer.value.kept
    if (answer.value.kept === 'text') Object.assign(form, { basedOn: answer.value.version, from: text })
    await saved()
    return true
  }
  /** One after the other: each sends the words as they are when its turn comes. */
  let saving = Promise.resolve(true)
  const save = () => (saving = saving.then(saveNow))
  const takeTheirs = async () => {
    if (await save()) begin(minutes().text)
  }
  const takeMine = async () => {
    form.basedOn = minutes().version
    await save()
  }
  const state: MinutesEditor = shallowReactive({
    draft,
    busy: false,
    failure: undefined,
    penTaken: false,
    kept: undefined,
    get apart() {
      return isApart()
    },
    get dirty() {
      return isDirty()
    },
    save,
    takeTheirs,
    takeMine,
  })
  watch([() => draft.ready, minutes], follow, { immediate: true })
  watch(
    () => form.text,
    (text) => {
      if (text === minutes().text || text === wordsOf(minutes()) || isApart()) return
      clearTimeout(timer)
      timer = setTimeout(() => void save(), calm)
    },
  )
  onScopeDispose(() => {
    if (timer === undefined) return
    clearTimeout(timer)
    void save()
  })
  return state
}

/** Once a server has said who holds the pen, it need not be asked again: each save says how it was kept. */
async function askForPen(meetingId: string, tell: (known: boolean) => void): Promise<{ penTaken: boolean }> {
  const answer = await api<typeof takePen>('POST /api/meetings/:meetingId/minutes/pen', { meetingId })
  const penTaken = !answer.ok && answer.code === 'meetings.pen-taken'
  tell(answer.ok || penTaken)
  return { penTaken }
}

function wordsOf(minutes: Minutes): string {
  return minutes.text || minutes.draft
}
