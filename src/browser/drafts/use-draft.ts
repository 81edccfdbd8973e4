import type { Reactive } from 'vue'
import { onScopeDispose, reactive, shallowReactive, toRaw, watch } from 'vue'
import { systemClock } from '#kernel/clock.ts'
import type { KeptForm } from './draft-place.ts'
import { draftPlaceOf } from './draft-place.ts'
import { markUnsaved } from './unsaved.ts'

/** none: nothing typed; writing: not yet kept; kept: on this phone; failed: the phone refused (mostly: no room). */
export type DraftState = 'none' | 'writing' | 'kept' | 'failed'

export interface Draft<Form extends object> {
  /** The form itself; bind fields to it. */
  form: Reactive<Form>
  readonly state: DraftState
  /** Unix milliseconds of the last keeping. */
  readonly keptAt: number | undefined
  /** True once the phone was asked what it has; fields may flicker before. */
  readonly ready: boolean
  /** True if the form came back from an earlier visit. */
  readonly restored: boolean
  /** Forgets the draft and empties the form to its first state. */
  clear: () => Promise<void>
}

interface DraftNow {
  state: DraftState
  keptAt: number | undefined
  ready: boolean
  restored: boolean
}

const calm = 250

/**
 * A form that keeps itself on this phone, per person, with every change: it survives reload, error, sign-out and an
 * expired session. `key` names the form and what it is about, e.g. `meetings.convene:<unit id>`.
 */
export function useDraft<Form extends object>(key: string, initial: Form): Draft<Form> {
  const place = draftPlaceOf<Form>(key)
  const form = reactive(plain(initial))
  const now = shallowReactive<DraftNow>({ state: 'none', keptAt: undefined, ready: false, restored: false })
  let timer: ReturnType<typeof setTimeout> | undefined
  let unmark: (() => void) | undefined
  let quiet = false

  const current = (): KeptForm<Form> => ({ at: systemClock.now().getTime(), form: plain(toRaw(form)) as Form })
  const settle = (next: DraftState) => {
    now.state = next
    if (next !== 'failed') unmark?.()
    if (next !== 'failed') unmark = undefined
  }
  const write = async () => {
    clearTimeout(timer)
    timer = undefined
    const words = current()
    try {
      await place.save(words)
      now.keptAt = words.at
      if (timer === undefined && now.state !== 'none') settle('kept')
    } catch {
      settle('failed')
    }
  }
  const changed = () => {
    if (quiet) return
    unmark ??= markUnsaved()
    now.state = 'writing'
    timer ??= setTimeout(() => void write(), calm)
  }
  const silently = (fillIn: () => void) => {
    quiet = true
    fillIn()
    quiet = false
  }
  const restore = async () => {
    const found = await place.find()
    now.ready = true
    if (found === undefined || now.state !== 'none') return
    silently(() => Object.assign(form, found.form))
    now.restored = true
    now.keptAt = found.at
    now.state = 'kept'
  }
  const clear = async () => {
    clearTimeout(timer)
    timer = undefined
    silently(() => Object.assign(form, plain(initial)))
    now.restored = false
    settle('none')
    await place.forget()
  }

  watch(form, changed, { deep: true, flush: 'sync' })
  onLeaving(() => {
    if (timer === undefined) return
    place.saveAtOnce(current())
    void write()
  })
  void restore()
  return Object.assign(now, { form, clear })
}

/** Calls when the page may be about to go: hidden, closed, or this scope's end. */
function onLeaving(keep: () => void): void {
  const hidden = () => {
    if (document.visibilityState === 'hidden') keep()
  }
  addEventListener('pagehide', keep)
  document.addEventListener('visibilitychange', hidden)
  onScopeDispose(() => {
    keep()
    removeEventListener('pagehide', keep)
    document.removeEventListener('visibilitychange', hidden)
  })
}

/** A copy without proxies, as it will come back from the store. */
function plain<Form extends object>(form: Form): Form {
  return JSON.parse(JSON.stringify(form)) as Form
}
