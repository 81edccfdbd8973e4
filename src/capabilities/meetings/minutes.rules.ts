import type { RollState } from './roll.rules.ts'

/** What the record knows before anybody writes: the page of a meeting, as far as minutes need it. */
export interface MinutesFacts {
  unitName: string
  kindName: string
  title: string
  /** In words. */
  time: string
  place: string
  hasOnline: boolean
  chair: string
  recorder: string
  people: readonly {
    name: string
    part: 'due' | 'observer' | 'guest'
    votes: boolean
    state: RollState
    leaveReason: string | null
  }[]
  count: { due: number; votersDue: number; votersThere: number }
  onlineCounts: boolean
  agenda: readonly { title: string; note: string }[]
  resolutions: readonly {
    title: string
    text: string
    due: number
    present: number
    for: number
    against: number
    abstain: number
    written: number
    adopted: boolean
    supported: boolean
    isWithdrawn: boolean
  }[]
  summary: string
}

/**
 * Minutes drafted from the record alone, in the order of a branch handbook (Branch Regulations practice, BR-26): who, when,
 * where, roll, agenda with room for what was said, decisions with their counts. Plain text in Chinese, the language of
 * the record; the recorder goes on from here.
 */
export function draftMinutes(facts: MinutesFacts): string {
  const { people, agenda, resolutions } = facts
  return [
    facts.title === ''
      ? `${facts.unitName}　${facts.kindName}`
      : `${facts.unitName}　${facts.kindName}：${facts.title}`,
    `时间：${facts.time}`,
    `地点：${[facts.place, facts.hasOnline ? '线上同步' : ''].filter((part) => part !== '').join('；')}`,
    `主持人：${facts.chair}　记录人：${facts.recorder}`,
    rollLine(facts),
    ...stateLines(people),
    guestLine(people),
    '',
    ...agenda.flatMap((item, at) => agendaLines(item, at)),
    ...resolutions.filter((one) => !one.isWithdrawn).flatMap(resolutionLines),
    facts.summary,
  ]
    .filter((line, at, all) => line !== '' || all[at - 1] !== '')
    .join('\n')
    .trim()
}

function rollLine({ count, onlineCounts }: MinutesFacts): string {
  const online = onlineCounts ? '（线上计入实到）' : ''
  return `应到党员 ${count.due} 人，其中有表决权的 ${count.votersDue} 人；有表决权的实到 ${count.votersThere} 人${online}。`
}

const stateNames: Readonly<Record<RollState, string>> = {
  present: '实到',
  online: '线上参加',
  late: '迟到',
  'left-early': '早退',
  leave: '请假',
  absent: '缺席',
  unmarked: '未点名',
}

function stateLines(people: MinutesFacts['people']): string[] {
  return (Object.keys(stateNames) as RollState[]).flatMap((state) => {
    const names = people
      .filter((person) => person.part === 'due' && person.state === state)
      .map((person) => (person.leaveReason ? `${person.name}（${person.leaveReason}）` : person.name))
    return names.length === 0 ? [] : [`${stateNames[state]}（${names.length} 人）：${names.join('、')}`]
  })
}

function guestLine(people: MinutesFacts['people']): string {
  const names = people.filter((person) => person.part !== 'due').map((person) => person.name)
  return names.length === 0 ? '' : `列席（${names.length} 人）：${names.join('、')}`
}

function agendaLines(item: { title: string; note: string }, at: number): string[] {
  return [`议程${at + 1}：${item.title}`, ...(item.note === '' ? [] : [item.note]), '']
}

function resolutionLines(one: MinutesFacts['resolutions'][number]): string[] {
  const written = one.written > 0 ? `，书面意见 ${one.written} 份` : ''
  const counts = `应到会 ${one.due} 人，实到会 ${one.present} 人，赞成 ${one.for} 票，反对 ${one.against} 票，弃权 ${one.abstain} 票${written}。`
  const declared = one.adopted ? '会议宣布通过。' : '会议宣布未通过。'
  const note = one.supported ? '' : '（按本系统所依据的规定，此票数不足以通过，请核对。）'
  return [`决议：${one.title}`, ...(one.text === '' ? [] : [one.text]), `${counts}${declared}${note}`, '']
}
