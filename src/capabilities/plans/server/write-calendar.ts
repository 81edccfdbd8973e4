import { ICalCalendar, ICalEventStatus, ICalEventTransparency } from 'ical-generator'
import { addDays, type LocalDate, timeZone } from '#kernel/local-date.ts'
import { fill, type Locale } from '#kernel/messages.ts'
import type { CalendarMeeting } from '#capabilities/meetings/index.ts'
import { plansFeedMessages } from '../feed.messages.ts'
import { plansWordsMessages } from '../plans-words.messages.ts'

interface CalendarLine {
  id: string
  kind: string
  title: string
  from: LocalDate
  to: LocalDate
  day: LocalDate | null
  unit: { uuid: string; name: string }
  /** How often the unit chose anew; rises with each change. */
  changes: number
  changedAt: string
}

export interface CalendarContent {
  /** Of the unit; null for one's own. */
  name: string | null
  isOpen: boolean
  meetings: readonly CalendarMeeting[]
  lines: readonly CalendarLine[]
}

interface Around {
  locale: Locale
  /** Where the record is read, by whoever may. */
  url: string
}

/**
 * RFC 5545. Instants are written in universal time, which every calendar shows right wherever its phone is; the calendar
 * says that its days are Beijing's. No end is written: nobody says beforehand when a meeting is over. Subjects of meetings
 * stay out, since people are named in them.
 */
export function writeCalendar({ name, isOpen, meetings, lines }: CalendarContent, around: Around): string {
  const texts = plansFeedMessages[around.locale]
  const own = name === null ? texts['calendar.own'] : fill(texts['calendar.unit'], { name })
  const calendar = new ICalCalendar({
    name: isOpen ? own : texts['calendar.closed'],
    prodId: { company: 'lianxian', product: 'plans', language: around.locale.toUpperCase() },
    ttl: 6 * 3600,
    x: { 'X-WR-TIMEZONE': timeZone },
  })
  for (const meeting of meetings) addMeeting(calendar, meeting, around)
  for (const line of lines) addLine(calendar, line, around)
  return calendar.toString()
}

function addMeeting(calendar: ICalCalendar, meeting: CalendarMeeting, { locale, url }: Around): void {
  const texts = plansFeedMessages[locale]
  const { id, startsAt, heldOn, place, hasOnline, unit, state, changes, changedAt } = meeting
  calendar.createEvent({
    id: `${id}@meetings.lianxian`,
    sequence: changes,
    stamp: new Date(changedAt),
    ...(startsAt === null
      ? { allDay: true, start: midnight(heldOn), end: midnight(addDays(heldOn, 1)) }
      : { start: new Date(startsAt) }),
    summary: summaryOf(meeting, locale),
    location: [place, hasOnline ? texts.online : ''].filter(Boolean).join(' · '),
    description: `${unit.name}\n${texts[`state.${state}`]}`,
    status: statusOf(state),
    url: `${url}/meetings/${id}`,
  })
}

function addLine(calendar: ICalCalendar, line: CalendarLine, { locale, url }: Around): void {
  const texts = plansFeedMessages[locale]
  const kind = kindOf(line.kind, locale)
  calendar.createEvent({
    id: `${line.id}.${line.unit.uuid}@plans.lianxian`,
    sequence: line.changes,
    stamp: new Date(line.changedAt),
    allDay: true,
    start: midnight(line.day ?? line.from),
    end: midnight(addDays(line.day ?? line.to, 1)),
    summary: line.title === '' ? kind : `${kind} · ${line.title}`,
    description: `${line.unit.name}\n${texts[line.day ? 'line.placed' : 'line.planned']}`,
    // Nobody is busy the whole day for it.
    transparency: ICalEventTransparency.TRANSPARENT,
    url: `${url}/branch/plan`,
  })
}

function summaryOf({ kind, groupName, state, startsAt }: CalendarMeeting, locale: Locale): string {
  const texts = plansFeedMessages[locale]
  const name = kindOf(kind, locale)
  const summary = groupName === '' ? name : fill(texts['kind.of'], { kind: name, group: groupName })
  if (state === 'cancelled') return fill(texts['summary.cancelled'], { summary })
  return state === 'postponed' && startsAt === null ? fill(texts['summary.time-open'], { summary }) : summary
}

function statusOf(state: CalendarMeeting['state']): ICalEventStatus {
  if (state === 'cancelled') return ICalEventStatus.CANCELLED
  return state === 'postponed' ? ICalEventStatus.TENTATIVE : ICalEventStatus.CONFIRMED
}

function kindOf(kind: string, locale: Locale): string {
  const texts: Readonly<Record<string, string>> = plansWordsMessages[locale]
  return texts[`kind.${kind}`] ?? kind
}

/** A day of a calendar has no hour; the library reads it off in universal time. */
function midnight(day: LocalDate): Date {
  return new Date(`${day}T00:00:00Z`)
}
