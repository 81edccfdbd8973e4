import { newId } from '#kernel/id.ts'
import type { CallOf } from '#kernel/endpoint.ts'
import type { FileRef } from './upload-file.ts'
import type { conveneMeeting } from '../meetings.contract.ts'
import type { ExclusionReason } from '../due.rules.ts'
import { occasionKinds, usualKind } from '../occasion-kinds.rules.ts'

export interface AgendaDraft {
  id: string
  title: string
  note: string
  /** Of a fixed segment, the unit that set it. */
  setBy?: string | undefined
}

export interface ExclusionDraft {
  personId: string
  reason: ExclusionReason
  approval: string
}

/** The convene form as it is kept on the phone; days and hours are Beijing's. */
export interface ConveneForm {
  meetingId: string
  kind: string
  groupName: string
  title: string
  day: string
  time: string
  place: string
  onlineLink: string
  agenda: AgendaDraft[]
  material: FileRef[]
  exclusions: ExclusionDraft[]
}

export function emptyConvene(): ConveneForm {
  return {
    meetingId: '',
    kind: usualKind,
    groupName: '',
    title: '',
    day: '',
    time: '',
    place: '',
    onlineLink: '',
    agenda: [],
    material: [],
    exclusions: [],
  }
}

export type Given = Partial<Pick<ConveneForm, 'kind' | 'day' | 'title'>>

/** What the address that led here knows already: a line of the plan names kind, day and subject. Anything odd is left out. */
export function givenOf(query: Readonly<Record<string, unknown>>): Given {
  const { kind, day, title } = query
  return {
    ...(occasionKinds.some(({ code }) => code === kind) ? { kind: String(kind) } : {}),
    ...(typeof day === 'string' && /^\d{4}-\d\d-\d\d$/.test(day) ? { day } : {}),
    ...(typeof title === 'string' ? { title: title.slice(0, 120) } : {}),
  }
}

export function agendaLine(title = ''): AgendaDraft {
  return { id: newId(), title, note: '' }
}

/** Beijing's clock as an instant with its offset. */
export function instantOf(day: string, time: string): string {
  return `${day}T${time}:00+08:00`
}

/** Beijing's day and clock of an instant; empty where there is none. */
export function clockOf(instant: string | null): { day: string; time: string } {
  const millis = instant === null ? NaN : Date.parse(instant)
  if (Number.isNaN(millis)) return { day: '', time: '' }
  const shifted = new Date(millis + 8 * 3_600_000).toISOString()
  return { day: shifted.slice(0, 10), time: shifted.slice(11, 16) }
}

/** Empty lines of the agenda are left out; a link without its scheme gets the one that meeting rooms have. */
export function conveneInput(form: ConveneForm, unitId: string): CallOf<typeof conveneMeeting> {
  const { day, time, ...rest } = form
  return {
    ...rest,
    unitId,
    startsAt: instantOf(day, time),
    onlineLink: withScheme(form.onlineLink),
    agenda: writtenItems(form.agenda),
  }
}

export function writtenItems(agenda: readonly AgendaDraft[]): AgendaDraft[] {
  return agenda.filter((item) => item.title.trim() !== '')
}

export function withScheme(link: string): string {
  const plain = link.trim()
  return plain === '' || /^https?:\/\//i.test(plain) ? plain : `https://${plain}`
}
