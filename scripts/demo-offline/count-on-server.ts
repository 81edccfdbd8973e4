import { askPlatform } from '#testing/ask-platform.ts'
import type { RunningPlatform } from '#testing/running-platform.ts'

interface Meeting {
  state: string
  people: { via: string | null }[]
  count: { due: number; byState: { present: number } }
  resolutions: unknown[]
}

/** What the server has of the meeting, in words. Throws where anything is missing or there twice. */
export async function countOnServer(platform: RunningPlatform, meetingId: string): Promise<{ zh: string; en: string }> {
  const ask = <Value>(path: string) => askPlatform<Value>(platform, '支部书记', `GET /api/meetings/${meetingId}${path}`)
  const meeting = await ask<Meeting>('')
  const { speeches } = await ask<{ speeches: { text: string }[] }>('/speeches')
  const present = meeting.count.byState.present
  const said = new Set(speeches.map(({ text }) => text))
  const isWhole = meeting.state === 'closed' && present === meeting.count.due && meeting.resolutions.length === 1
  if (!isWhole || speeches.length !== 3 || said.size !== 3) throw new Error('the server has not everything once')
  return {
    zh: `会议已散会，实到 ${present} 人，发言 ${speeches.length} 条，决议 1 项`,
    en: `the meeting is closed, ${present} present, ${speeches.length} speeches, 1 resolution`,
  }
}
