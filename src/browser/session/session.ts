import { computed, shallowRef } from 'vue'
import type { Query } from '#kernel/endpoint.ts'
import type { Uuid } from '#kernel/id.ts'
import type { ZodType } from 'zod'
import { api } from '../api/api.ts'
import { onSignInNeeded } from '../api/sign-in-needed.ts'
import { isShut, shutIfIdle, shutNow } from '../lock/lock-state.ts'
import { storeOf } from '../storage/browser-store.ts'
import { finishLeaving, forgetLeaving, isLeaving, leaveLater } from './leaving.ts'
import { currentOwner, setCurrentOwner } from './current-store.ts'

/** Who is signed in, as `GET /api/me` answers: enough for menus. What may be done with a record comes with the record. */
export interface Me {
  person: { id: Uuid; name: string }
  posts: readonly MePost[]
  memberships: readonly MeMembership[]
  /** Units in which this person may hand out access. */
  handsOutAccess: readonly Uuid[]
  /** Events of the account that its owner has not seen yet. */
  unseenEvents: number
  /** Served as an employee (SE-11): the account and its phones, and nothing else. */
  isEmployee?: boolean
}

export interface MePost {
  kind: string
  unitId: Uuid
  unitName: string
  /** Held in the unit at the top, and so for the whole group. */
  ofGroup: boolean
}

export interface MeMembership {
  kind: 'affiliation' | 'life'
  unitId: Uuid
  unitName: string
}

/** unknown: not asked yet; in: signed in, or was when a server last answered; out: nobody. */
export type SessionState = 'unknown' | 'in' | 'out'

type MeQuery = Query<'/api/me', ZodType<Me, Record<string, never>>, ZodType<Me>>

const keptKey = 'me'

export const session = shallowRef<{ state: SessionState; me: Me | undefined }>({ state: 'unknown', me: undefined })
export const me = computed(() => session.value.me)
/** True when a call was refused for want of a session although somebody was here: the shell offers to sign in again. */
export const expired = shallowRef(false)

/** Asks who is here. Whoever was here last is shown at once, and stays if no server can be reached. */
export async function loadSession(): Promise<void> {
  if (shutIfIdle(currentOwner())) {
    leaveLater()
    setCurrentOwner(null)
  }
  const asked = finishLeaving().then(() => (isLeaving() ? undefined : api<MeQuery>('GET /api/me', {})))
  await showRemembered()
  const answer = await asked
  if (answer === undefined) return void (session.value.state === 'unknown' && signedOut())
  if (answer.ok) return welcome(answer.value)
  if (session.value.state === 'unknown') session.value = { state: 'out', me: undefined }
  else if (answer.code === 'sign-in.needed') expired.value = true
}

/** After signing in: the accounts pages call it before they go on. */
export async function signedIn(): Promise<void> {
  forgetLeaving()
  session.value = { state: 'unknown', me: undefined }
  await loadSession()
}

/** On a phone that a colleague has vouched for: its person is here without a session, and may write at once. */
export async function enteredByVoucher(who: Me): Promise<void> {
  await welcome(who)
}

/** After signing out. Drafts stay on the phone, in the store of the one who wrote them, under his lock if he has one. */
export function signedOut(): void {
  shutNow(currentOwner())
  setCurrentOwner(null)
  expired.value = false
  session.value = { state: 'out', me: undefined }
}

export function holdsAnyPost(kinds: readonly string[], who: Me | undefined = me.value): boolean {
  return who?.posts.some((post) => kinds.includes(post.kind)) ?? false
}

async function welcome(found: Me): Promise<void> {
  if (isShut(found.person.id)) await (await import('../lock/open-by-sign-in.ts')).openBySignIn(found.person.id)
  setCurrentOwner(found.person.id)
  expired.value = false
  session.value = { state: 'in', me: found }
  await storeOf(found.person.id)
    .put(keptKey, JSON.parse(JSON.stringify(found)))
    .catch(() => undefined)
}

async function showRemembered(): Promise<void> {
  const owner = currentOwner()
  if (owner === 'nobody' || session.value.state !== 'unknown') return
  const found = await storeOf(owner)
    .get<Me>(keptKey)
    .catch(() => undefined)
  if (found && session.value.state === 'unknown') session.value = { state: 'in', me: found }
}

onSignInNeeded(() => {
  if (session.value.state === 'in') expired.value = true
})
