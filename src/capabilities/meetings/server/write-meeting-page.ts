import type { OutputOf } from '#kernel/endpoint.ts'
import { dayOf } from '#kernel/local-date.ts'
import type { PaperBlock, PaperFact, PaperSection } from '#platform/documents/paper.ts'
import { dayInWords, hourInWords, timeInWords } from '../chinese-date.rules.ts'
import { madeUpInWords } from '../make-up.rules.ts'
import type { getHandbook } from '../meeting-record.contract.ts'
import { meetingsMessages } from '../meetings.messages.ts'

type Page = OutputOf<typeof getHandbook>
type Row = readonly PaperFact[]

const words = meetingsMessages.zh

/** A meeting as it stands in the handbook: its form, and lines for both to sign by hand. */
export function writeMeetingPage(page: Page): PaperSection {
  const group = page.groupName === '' ? '' : `（${page.groupName}）`
  const blocks: PaperBlock[] = [
    { kind: 'facts', rows: [...factRows(page), ...rollRows(page), ...bodyRows(page)] },
    {
      kind: 'signatures',
      lines: [
        `${words['handbook.chair-signs']}（${page.chair}）`,
        `${words['handbook.recorder-signs']}（${page.recorder}）`,
      ],
    },
  ]
  return { title: `${shortDay(page.heldOn)}　${kindName(page.kind)}${group}`, newPage: true, blocks }
}

/** `6月24日`: the year stands on the cover. */
function shortDay(day: string): string {
  const [, month, date] = day.split('-').map(Number) as [number, number, number]
  return `${month}月${date}日`
}

function factRows(page: Page): Row[] {
  const place = [page.place, page.hasOnline ? words['handbook.online-too'] : '']
    .filter((part) => part !== '')
    .join('；')
  const end = page.endedAt === null ? '' : `—${hourInWords(page.endedAt)}`
  return [
    ...(page.title === '' ? [] : [wide(words['handbook.topic'], page.title)]),
    wide(words['handbook.time'], timeInWords(page.heldOn, page.startsAt) + (page.startsAt === null ? '' : end)),
    wide(words['handbook.place'], place),
    pair([words['handbook.chair'], page.chair], [words['handbook.recorder'], page.recorder]),
    ...(page.backRecorded ? [wide(words['handbook.recorded'], dayInWords(dayOf(new Date(page.recordedAt))))] : []),
  ]
}

function rollRows(page: Page): Row[] {
  const { count } = page
  const list = (label: string, names: readonly string[]) =>
    names.length === 0 ? [] : [wide(label, `${names.length} 人：${names.join('、')}`)]
  const leave = page.leave.map(({ name, reason }) => (reason === '' ? name : `${name}（${reason}）`))
  const guests = page.guests.map(({ name, about }) => (about === '' ? name : `${name}（${about}）`))
  const excluded = page.excluded.map(
    ({ name, reason, approval }) => `${name}（${reasonName(reason)}${approval === '' ? '' : `，${approval}`}）`,
  )
  const madeUp = page.madeUp.map(({ name, ...one }) => `${name}（${madeUpInWords(one)}）`)
  return [
    pair(
      [words['handbook.due'], `${count.due} 人`],
      [words['handbook.voters'], `应到 ${count.votersDue} 人，实到 ${count.votersThere} 人`],
    ),
    ...list(words['roll.present'], page.present),
    ...list(words['roll.online'], page.online),
    ...list(words['roll.late'], page.late),
    ...list(words['roll.left-early'], page.leftEarly),
    ...list(words['roll.leave'], leave),
    ...list(words['roll.absent'], page.absent),
    ...list(words['roll.unmarked'], page.unmarked),
    ...list(words['handbook.made-up'], madeUp),
    ...list(words['handbook.guests'], guests),
    ...list(words['handbook.excluded'], excluded),
  ]
}

/** What the chair has not confirmed says so on paper too. */
function minutesText({ minutes, minutesState }: Page): string {
  return minutesState === 'draft' && minutes !== '' ? `${words['handbook.draft']}\n${minutes}` : minutes
}

function bodyRows(page: Page): Row[] {
  const agenda = page.agenda.map(({ title, note }, at) => `${at + 1}. ${title}${note === '' ? '' : `：${note}`}`)
  return [
    ...(agenda.length === 0 ? [] : [wide(words['handbook.agenda'], agenda.join('\n'))]),
    wide(words['handbook.minutes'], minutesText(page)),
    ...page.resolutions.map((one) => wide(words['handbook.resolution'], resolutionText(one))),
    ...page.amendments.map((one) =>
      wide(words['handbook.amendment'], `${one.text}\n（${one.by}，${dayInWords(dayOf(new Date(one.at)))}）`),
    ),
  ]
}

function resolutionText(one: Page['resolutions'][number]): string {
  const written = one.written > 0 ? `，书面意见 ${one.written} 份` : ''
  const votes = `应到会 ${one.due} 人，实到会 ${one.present} 人；赞成 ${one.for} 票，反对 ${one.against} 票，弃权 ${one.abstain} 票${written}。`
  const declared = one.adopted ? words['resolution.adopted'] : words['resolution.not-adopted']
  const rule =
    one.judgement.authority === 'regulation'
      ? `依据${one.judgement.rule.document}${one.judgement.rule.article}。`
      : words['resolution.default-rule']
  const doubt = one.supported ? '' : words['resolution.not-supported']
  return [one.title, one.text, `${votes}${declared}${doubt}`, rule].filter((line) => line !== '').join('\n')
}

function wide(label: string, value: string): Row {
  return [{ label, value }]
}

function pair(...cells: readonly (readonly [string, string])[]): Row {
  return cells.map(([label, value]) => ({ label, value }))
}

function kindName(kind: string): string {
  return (words as Readonly<Record<string, string>>)[`kind.${kind}`] ?? kind
}

function reasonName(reason: string): string {
  return (words as Readonly<Record<string, string>>)[`reason.${reason}`] ?? reason
}
