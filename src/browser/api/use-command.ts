import { shallowReactive } from 'vue'
import type { CallOf, CodeOf, Command, OutputOf, RouteOf } from '#kernel/endpoint.ts'
import { newId } from '#kernel/id.ts'
import { markUnsaved } from '../drafts/unsaved.ts'
import type { Answer, Failure } from './api.ts'
import { api } from './api.ts'
import { tellKept } from './desk.ts'

export interface CommandOptions {
  version?: number
  /** Forgotten when the command was accepted; kept through every failure. */
  draft?: { clear: () => Promise<void> }
}

export interface CommandRun<E extends Command> {
  run: (input: CallOf<E>) => Promise<Answer<OutputOf<E>, CodeOf<E>>>
  readonly busy: boolean
  readonly failure: Failure<CodeOf<E>> | undefined
}

/**
 * A button's command: `const convene = useCommand<typeof conveneMeeting>('POST /api/meetings', { draft })`. Pressing
 * again after a lost network repeats the same operation, so it has one effect; a second press while busy does nothing.
 */
export function useCommand<E extends Command>(route: RouteOf<E>, options: CommandOptions = {}): CommandRun<E> {
  let open: { id: string; body: string } | undefined
  let running: Promise<Answer<OutputOf<E>, CodeOf<E>>> | undefined

  const operationFor = (input: unknown): string => {
    const body = JSON.stringify(input)
    if (open?.body !== body) open = { id: newId(), body }
    return open.id
  }
  const execute = async (input: CallOf<E>) => {
    const operationId = operationFor(input)
    const version = options.version ?? 1
    const answer = await api<E>(route, input, { operationId, version })
    state.failure = answer.ok ? undefined : answer
    if (answer.ok || !mayHaveArrived(answer.code)) open = undefined
    if (answer.ok) await options.draft?.clear()
    if (answer.ok && answer.waits) tellKept()
    return answer
  }
  const run = (input: CallOf<E>) => {
    if (running) return running
    state.busy = true
    const sent = markUnsaved()
    running = execute(input).finally(() => {
      sent()
      running = undefined
      state.busy = false
    })
    return running
  }
  const state: { run: typeof run; busy: boolean; failure: Failure<CodeOf<E>> | undefined } = shallowReactive({
    run,
    busy: false,
    failure: undefined,
  })
  return state
}

/** Only a server's own refusal ends an operation; after anything else the next press is the same one again. */
export function mayHaveArrived(code: string): boolean {
  return ['network.unreachable', 'answer.unreadable', 'server.busy', 'server.fault', 'sign-in.needed'].includes(code)
}
