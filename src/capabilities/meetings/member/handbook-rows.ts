import { useText } from '#browser/i18n/use-text.ts'
import { dayOf } from '#kernel/local-date.ts'
import { meetingsMessages } from '../meetings.messages.ts'
import { madeUpInWords } from '../make-up.rules.ts'
import { minutesPagesMessages } from '../minutes-pages.messages.ts'
import type { HandbookPage } from './load-handbook.ts'
import { word } from './meeting-words.ts'
import { paperTime } from './paper-time.ts'

export interface HandbookRow {
  label: string
  text: string
}

const { t } = useText(minutesPagesMessages)
const { t: label } = useText(meetingsMessages)

/** The head of a handbook page: what, when, where, who. Rows without content are left out. */
export function handbookRows(page: HandbookPage): HandbookRow[] {
  return [
    { label: label('handbook.time'), text: timeText(page) },
    { label: label('handbook.place'), text: placeText(page) },
    { label: label('handbook.chair'), text: page.chair },
    { label: label('handbook.recorder'), text: page.recorder },
    { label: label('handbook.due'), text: dueText(page) },
    ...rollRows(page),
    { label: label('handbook.guests'), text: page.guests.map(({ name, about }) => named(name, about)).join('、') },
    { label: label('handbook.excluded'), text: page.excluded.map(excludedText).join('；') },
  ].filter((row) => row.text !== '')
}

/** Names by state of the roll. */
function rollRows(page: HandbookPage): HandbookRow[] {
  const leave = page.leave.map(({ name, reason }) => named(name, reason))
  const rows: [Parameters<typeof t>[0], readonly string[]][] = [
    ['present', page.present],
    ['late', page.late],
    ['left-early', page.leftEarly],
    ['online', page.online],
    ['leave', leave],
    ['absent', page.absent],
    ['unmarked', page.unmarked],
    ['made-up', (page.madeUp ?? []).map(({ name, ...one }) => named(name, madeUpInWords(one)))],
  ]
  return rows.map(([key, names]) => ({
    label: names.length === 0 ? '' : `${t(key)} ${names.length}`,
    text: names.join('、'),
  }))
}

function timeText(page: HandbookPage): string {
  const start = paperTime(page.heldOn, page.startsAt)
  if (!page.backRecorded) return start
  return t('held-recorded', { held: start, recorded: paperTime(dayOf(new Date(page.recordedAt))) })
}

function placeText({ place, hasOnline }: HandbookPage): string {
  return [place, hasOnline ? label('handbook.online-too') : ''].filter(Boolean).join('，')
}

function dueText({ count }: HandbookPage): string {
  return t('due.line', { due: count.due, voters: count.votersDue, there: count.votersThere })
}

function excludedText({ name, reason, approval }: HandbookPage['excluded'][number]): string {
  const why = word(`reason.${reason}`)
  return approval === '' ? named(name, why) : t('excluded', { name, reason: why, approval })
}

function named(name: string, about: string): string {
  return about === '' ? name : `${name}（${about}）`
}
