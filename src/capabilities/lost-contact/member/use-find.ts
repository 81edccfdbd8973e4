import { shallowReactive } from 'vue'
import type { Failure } from '#browser/api/api.ts'
import { api } from '#browser/api/api.ts'
import { newId } from '#kernel/id.ts'
import type { sendAddition, sendReport } from '../find.contract.ts'
import { solveChallenge } from './solve-challenge.ts'

export interface Finding {
  busy: boolean
  done: number
  total: number
  failure: Failure | undefined
  number: string
  added: boolean
  report: (form: { name: string; reach: string; organisation: string; text: string }) => Promise<void>
  add: (form: { number: string; text: string }) => Promise<void>
}

/** One letter, or an addition to one: the work first, then the sending; nothing typed is lost if either fails. */
export function useFind(): Finding {
  const tell = (done: number, total: number) => void Object.assign(state, { done, total })
  const run = async (work: () => Promise<Failure | undefined>) => {
    if (state.busy) return
    Object.assign(state, { busy: true, failure: undefined, done: 0 })
    state.failure = await work()
    state.busy = false
  }
  const report: Finding['report'] = (form) =>
    run(async () => {
      const plain = {
        name: form.name.trim(),
        reach: form.reach.trim(),
        organisation: form.organisation.trim(),
        text: form.text.trim(),
      }
      const proof = await solveChallenge('report', [plain.name, plain.reach, plain.organisation, plain.text], tell)
      if (!proof.ok) return proof
      const answer = await api<typeof sendReport>(
        'POST /api/find',
        { ...plain, ...proof.value },
        { operationId: newId() },
      )
      if (!answer.ok) return answer
      state.number = answer.value.number
      return undefined
    })
  const add: Finding['add'] = (form) =>
    run(async () => {
      const plain = { number: form.number, text: form.text.trim() }
      const proof = await solveChallenge('addition', [plain.number, plain.text], tell)
      if (!proof.ok) return proof
      const answer = await api<typeof sendAddition>(
        'POST /api/find/additions',
        { ...plain, ...proof.value },
        { operationId: newId() },
      )
      if (!answer.ok) return answer
      state.added = true
      return undefined
    })
  const state: Finding = shallowReactive({
    busy: false,
    done: 0,
    total: 8,
    failure: undefined,
    number: '',
    added: false,
    report,
    add,
  })
  return state
}
