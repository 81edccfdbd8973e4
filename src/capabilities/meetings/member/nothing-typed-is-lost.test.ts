import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { effectScope, nextTick, shallowRef } from 'vue'
import type { Minutes } from './load-minutes.ts'

interface Sent {
  path: string
  body: Record<string, unknown>
}

const kept = new Map<string, unknown>()
const sent: Sent[] = []
let answer: (request: Sent) => Promise<Response>
let scope: ReturnType<typeof effectScope>

vi.mock('#browser/drafts/draft-place.ts', () => ({
  draftPlaceOf: (key: string) => ({
    find: async () => kept.get(key),
    save: async (words: unknown) => void kept.set(key, words),
    saveAtOnce: (words: unknown) => void kept.set(key, words),
    forget: async () => void kept.delete(key),
  }),
}))

beforeEach(() => {
  vi.useFakeTimers()
  kept.clear()
  sent.length = 0
  vi.stubGlobal('localStorage', { getItem: () => 'device-1', setItem: () => undefined })
  vi.stubGlobal('navigator', { onLine: true, language: 'zh' })
  vi.stubGlobal('addEventListener', () => undefined)
  vi.stubGlobal('removeEventListener', () => undefined)
  vi.stubGlobal('document', {
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
    documentElement: {},
  })
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    const request = { path, body: JSON.parse((init.body as string | undefined) ?? '{}') as Record<string, unknown> }
    sent.push(request)
    return answer(request)
  })
  scope = effectScope()
})
afterEach(() => {
  scope.stop()
  vi.useRealTimers()
})

const says = (status: number, body: object = {}) => new Response(JSON.stringify(body), { status })
const refused = (status: number, code: string) => says(status, { error: { code, params: {} } })
const pause = () => new Promise<void>((resolve) => setTimeout(resolve, 3000))

/** The composable in a scope of its own, its draft asked for. */
async function begin<T>(use: () => T): Promise<T> {
  const made = scope.run(use)!
  await vi.advanceTimersByTimeAsync(1)
  return made
}

test('words stay through an expired session, a fault and a lost network', async () => {
  const { useWriting } = await import('./use-writing.ts')
  for (const kind of ['speech', 'comment', 'reflection', 'amendment'] as const) {
    const writing = await begin(() => useWriting(kind, 'm', () => undefined))
    writing.draft.form.text = '写了很久的话'
    for (const fails of [
      () => refused(401, 'sign-in.needed'),
      () => refused(500, 'server.fault'),
      () => Promise.reject(new TypeError('lost')),
    ]) {
      answer = async () => fails()
      const sending = writing.send()
      await vi.runAllTimersAsync()
      await sending
      expect([kind, writing.draft.form.text]).toEqual([kind, '写了很久的话'])
    }
    expect(kept.get(`meetings.${kind}:m`)).toMatchObject({ form: { text: '写了很久的话' } })
  }
})

test('what is typed while a speech is on its way stays', async () => {
  const { useWriting } = await import('./use-writing.ts')
  const writing = await begin(() => useWriting('speech', 'm', () => undefined))
  writing.draft.form.text = '第一句。'
  answer = async () => pause().then(() => says(200))
  const sending = writing.send()
  await vi.advanceTimersByTimeAsync(100)
  writing.draft.form.text = '第一句。第二句'
  await vi.runAllTimersAsync()
  await sending
  expect(writing.draft.form).toMatchObject({ text: '第二句', id: '' })
})

test('minutes typed while a save is on its way are saved after it, also when the others’ text is taken then', async () => {
  const { useMinutesEditor } = await import('./use-minutes-editor.ts')
  const minutes = shallowRef({ text: '原文', draft: '', version: 1 } as Minutes)
  const editor = await begin(() =>
    useMinutesEditor(
      'm',
      () => minutes.value,
      async () => undefined,
    ),
  )
  await nextTick()
  let version = 1
  answer = async ({ path }) => {
    if (path.endsWith('/pen')) return says(200, { until: '' })
    await pause()
    return says(200, { kept: 'text', version: ++version })
  }
  editor.draft.form.text = '原文，一'
  const first = editor.save()
  await vi.advanceTimersByTimeAsync(500)
  editor.draft.form.text = '原文，一二'
  const second = editor.takeTheirs()
  await vi.runAllTimersAsync()
  await Promise.all([first, second])
  const texts = sent.filter(({ path }) => path.endsWith('/minutes')).map(({ body }) => body['text'])
  expect(texts).toEqual(['原文，一', '原文，一二'])
})

test('an id that bears something else is given up, so that the next press can succeed', async () => {
  const [{ useGuests }, { useConvene }, { useBackRecord }] = await Promise.all([
    import('./use-guests.ts'),
    import('./use-convene.ts'),
    import('./use-back-record.ts'),
  ])
  answer = async () => refused(409, 'operation.reused')
  const guests = await begin(() => useGuests('m', () => undefined))
  guests.draft.form.name = '来宾'
  await guests.add()
  expect(guests.draft.form).toMatchObject({ name: '来宾', guestId: '' })
  answer = async () => refused(409, 'meetings.exists')
  for (const use of [useConvene, useBackRecord]) {
    const run = await begin(() => use('u'))
    run.draft.form.place = '会议室'
    await run.send()
    expect(run.draft.form).toMatchObject({ place: '会议室', meetingId: '' })
  }
})
