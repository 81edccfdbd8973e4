import { postSpeech } from '#capabilities/meetings/meetings.contract.ts'
import { addLater, addPrivate, failLate, type FaultKind, putNote, takeTime } from './proof.contract.ts'
import type { NewOperation } from './proof-phone.ts'
import type { World } from './world.ts'

/** What a phone may be made to write. */
export type DraftKind =
  | { kind: 'note'; unit: 0 | 1; key: number; version: 1 | 2 }
  | { kind: 'private' | 'speech' | 'later' | 'newer' | 'unknown' }
  | { kind: 'fault'; how: FaultKind }
  | { kind: 'slow'; millis: number }

export function draftOf(world: World, draft: DraftKind): NewOperation {
  switch (draft.kind) {
    case 'note':
      return note(world, draft.unit, draft.key, draft.version)
    case 'private':
      return { type: addPrivate.name, v: 1, mayBe: ['accepted'], body: (mark, id) => ({ mark, text: `words ${id}` }) }
    case 'speech':
      return {
        type: postSpeech.name,
        v: 1,
        mayBe: ['accepted'],
        body: (_mark, id) => ({ meetingId: world.meetingId, speechId: id, text: id }),
      }
    case 'later':
      return { type: addLater.name, v: 1, mayBe: ['accepted', 'parked'], body: (mark) => ({ mark }) }
    case 'newer':
      return { type: addPrivate.name, v: 9, mayBe: ['parked'], body: (mark) => ({ mark, form: 'of another year' }) }
    case 'unknown':
      return { type: 'proof.never-heard-of', v: 1, mayBe: ['parked'], body: (mark) => ({ mark }) }
    case 'fault': {
      const state = draft.how === 'refuse' ? 'rejected' : 'parked'
      return { type: failLate.name, v: 1, mayBe: [state], body: (mark) => ({ mark, how: draft.how }) }
    }
    case 'slow':
      return { type: takeTime.name, v: 1, mayBe: ['accepted'], body: (mark) => ({ mark, millis: draft.millis }) }
  }
}

/** In the second unit people come and go: what they write there may be refused, or wait for a person. */
function note(world: World, at: 0 | 1, which: number, version: 1 | 2): NewOperation {
  const unit = world.units[at]!.id
  const keys = world.keys.get(unit)!
  const key = keys[which % keys.length]!
  const words = version === 1 ? 'words' : 'text'
  return {
    type: putNote.name,
    v: version,
    key,
    unit,
    mayBe: at === 0 ? ['accepted'] : ['accepted', 'rejected', 'review'],
    body: (mark, id) => ({ mark, key, unit, [words]: id }),
  }
}
