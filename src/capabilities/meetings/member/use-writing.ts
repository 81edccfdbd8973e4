import { shallowReactive } from 'vue'
import type { Answer, Failure } from '#browser/api/api.ts'
import { api } from '#browser/api/api.ts'
import { tellKept } from '#browser/api/desk.ts'
import { mayHaveArrived } from '#browser/api/use-command.ts'
import type { Draft } from '#browser/drafts/use-draft.ts'
import { useDraft } from '#browser/drafts/use-draft.ts'
import { newId } from '#kernel/id.ts'
import type { amendMinutes, postComment, writeReflection } from '../meeting-record.contract.ts'
import type { postSpeech } from '../meetings.contract.ts'

export type WritingKind = 'speech' | 'comment' | 'reflection' | 'amendment'

interface WritingForm {
  /** The record's id and the operation's, kept until a server has answered: a repeated press has one effect. */
  id: string
  text: string
  shared: boolean
}

export interface Writing {
  draft: Draft<WritingForm>
  busy: boolean
  failure: Failure | undefined
  send: () => Promise<void>
}

/** Words of one's own about a meeting: kept on the phone with every key until a server has them. */
export function useWriting(kind: WritingKind, meetingId: string, done: () => void): Writing {
  const draft = useDraft<WritingForm>(`meetings.${kind}:${meetingId}`, { id: '', text: '', shared: false })

  const send = async () => {
    if (draft.form.text.trim() === '') return
    draft.form.id ||= newId()
    state.busy = true
    const given = { ...draft.form }
    const answer = await post(kind, meetingId, given)
    Object.assign(state, { busy: false, failure: answer.ok ? undefined : answer })
    if (!answer.ok) {
      if (!mayHaveArrived(answer.code)) draft.form.id = ''
      return
    }
    const more = wordsAfter(given.text, draft.form.text)
    if (more === '') await draft.clear()
    else Object.assign(draft.form, { id: '', text: more })
    if (answer.waits) tellKept()
    done()
  }
  const state: Writing = shallowReactive({ draft, busy: false, failure: undefined, send })
  return state
}

/** What was typed while the words before it were on their way. */
function wordsAfter(given: string, now: string): string {
  if (now === given) return ''
  return now.startsWith(given) ? now.slice(given.length).trimStart() : now
}

function post(kind: WritingKind, meetingId: string, { id, text, shared }: WritingForm): Promise<Answer<unknown>> {
  const options = { operationId: id }
  const posts: Record<WritingKind, () => Promise<Answer<unknown>>> = {
    speech: () =>
      api<typeof postSpeech>('POST /api/meetings/:meetingId/speeches', { meetingId, speechId: id, text }, options),
    comment: () =>
      api<typeof postComment>('POST /api/meetings/:meetingId/comments', { meetingId, commentId: id, text }, options),
    reflection: () =>
      api<typeof writeReflection>(
        'POST /api/meetings/:meetingId/reflections',
        { meetingId, reflectionId: id, text, shared },
        options,
      ),
    amendment: () =>
      api<typeof amendMinutes>(
        'POST /api/meetings/:meetingId/minutes/amendments',
        { meetingId, amendmentId: id, text },
        options,
      ),
  }
  return posts[kind]()
}
