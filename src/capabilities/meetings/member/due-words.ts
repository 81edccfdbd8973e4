import { useText } from '#browser/i18n/use-text.ts'
import type { Choice } from '#ui/choice.ts'
import { convenePagesMessages } from '../convene-pages.messages.ts'
import type { ExclusionReason } from '../due.rules.ts'
import { dueExclusions, exclusionReasons } from '../due.rules.ts'
import { circleOf } from '../occasion-kinds.rules.ts'
import type { ExclusionDraft } from './convene-form.ts'
import { word } from './meeting-words.ts'
import type { Preview } from './use-convene.ts'

type Person = Preview['people'][number]
type Exclusions = readonly ExclusionDraft[]

const { t } = useText(convenePagesMessages)

export function exclusionChoices(): Choice[] {
  const reasons = exclusionReasons.map((reason) => ({ value: reason as string, label: word(`reason.${reason}`) }))
  return [{ value: '', label: t('due.reason.none') }, ...reasons]
}

export function exclusionOf(list: Exclusions, personId: string): ExclusionDraft | undefined {
  return list.find((one) => one.personId === personId)
}

/** Q1 needs the superior's consent and the meeting's adoption; Q2 holds by the rule itself. */
export function takesDocument(exclusion: ExclusionDraft | undefined): boolean {
  return exclusion !== undefined && (dueExclusions as readonly string[]).includes(exclusion.reason)
}

/** The list with one person's reason or document changed; without a reason he is due again. */
export function setExclusion(
  list: Exclusions,
  personId: string,
  change: { reason?: string; approval?: string },
): ExclusionDraft[] {
  const before = exclusionOf(list, personId)
  const rest = list.filter((one) => one.personId !== personId)
  const reason = change.reason ?? before?.reason ?? ''
  if (reason === '') return rest
  return [...rest, { personId, reason: reason as ExclusionReason, approval: change.approval ?? before?.approval ?? '' }]
}

/** The members of the branch; others of its roster are no part of a general meeting. */
export function membersOf(preview: Preview): Person[] {
  return preview.people.filter((person) => person.reason !== 'not-member')
}

/** How the list stands with the exclusions of this form. */
export function dueFigures(preview: Preview, list: Exclusions): { due: number; voters: number } {
  const lines = preview.people.filter((person) => person.due).map((person) => standing(person, list))
  return { due: lines.filter((line) => line.due).length, voters: lines.filter((line) => line.votes).length }
}

export function dueNote(person: Person, list: Exclusions): string {
  const exclusion = person.personId === null ? undefined : exclusionOf(list, person.personId)
  const why = exclusion ? exclusionNote(exclusion) : person.reason === null ? '' : word(`reason.${person.reason}`)
  return [person.about, person.due ? '' : t('due.not'), why, person.hasPhone ? '' : t('due.no-phone')]
    .filter(Boolean)
    .join(' · ')
}

function standing(person: Person, list: Exclusions): { due: boolean; votes: boolean } {
  const exclusion = person.personId === null ? undefined : exclusionOf(list, person.personId)
  if (!exclusion) return person
  if (!takesDocument(exclusion)) return { due: true, votes: false }
  const isApproved = exclusion.approval.trim() !== ''
  return isApproved ? { due: false, votes: false } : person
}

function exclusionNote(exclusion: ExclusionDraft): string {
  const reason = word(`reason.${exclusion.reason}`)
  if (!takesDocument(exclusion)) return reason
  return exclusion.approval.trim() === '' ? `${reason}：${t('due.no-document')}` : `${reason}（${exclusion.approval}）`
}

/** The preview with those alone whom such a meeting calls; one that was kept before it knew of groups calls everybody. */
export function calledFrom(preview: Preview | undefined, called: { kind: string; groupName: string }) {
  const circle = circleOf(called.kind)
  if (!preview || circle === 'branch') return preview
  const isCalled = (person: Person) =>
    circle === 'committee' ? person.isCommittee : person.groupName === called.groupName
  return { ...preview, people: preview.people.filter(isCalled) }
}

/** The form without what was entered of people whom another kind would have called; all of it while nobody is known. */
export function withoutUncalled<Form extends { kind: string; groupName: string }, Part>(
  form: Form,
  preview: Preview | undefined,
  entries: readonly Part[],
  personOf: (entry: Part) => string,
): Part[] {
  const called = circleOf(form.kind) === 'branch' ? undefined : calledFrom(preview, form)
  if (!called) return [...entries]
  const ids = new Set(called.people.map(({ personId }) => personId))
  return entries.filter((entry) => ids.has(personOf(entry)))
}
