import { systemClock } from '#kernel/clock.ts'
import type { Locale } from '#kernel/messages.ts'
import { fill } from '#kernel/messages.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import { addDays, dayOf, timeZone } from '#kernel/local-date.ts'
import { browserMessages } from './browser.messages.ts'
import { locale } from './locale.ts'

type TimeKey = Extract<keyof (typeof browserMessages)['zh'], `time.${string}`>

/** An instant (ISO 8601) in words near now, Beijing time: 明天 14:30, 11月3日 周二 14:30, 2025年3月3日 周一 14:30. */
export function nearTime(instant: string, now: Date = systemClock.now()): string {
  const at = new Date(instant)
  return `${nearDay(dayOf(at), now)} ${clockTime(at)}`
}

/** A day in words near now: 今天, 明天, 11月3日 周二; the year is named when it is another one. */
export function nearDay(day: LocalDate, now: Date = systemClock.now()): string {
  const today = dayOf(now)
  const words: Record<LocalDate, TimeKey> = {
    [addDays(today, -1)]: 'time.yesterday',
    [today]: 'time.today',
    [addDays(today, 1)]: 'time.tomorrow',
    [addDays(today, 2)]: 'time.after-tomorrow',
  }
  const key = words[day]
  return key === undefined ? writtenDay(day, today) : text(key)
}

/** How old something is: 刚刚, 5 分钟前, 2 小时前, 3 天前. `instant` is ISO 8601 or Unix milliseconds. */
export function ago(instant: string | number, now: Date = systemClock.now()): string {
  const minutes = Math.floor((now.getTime() - new Date(instant).getTime()) / 60_000)
  if (minutes < 1) return text('time.just-now')
  if (minutes < 60) return text('time.minutes-ago', minutes)
  if (minutes < 48 * 60) return text('time.hours-ago', Math.floor(minutes / 60))
  return text('time.days-ago', Math.floor(minutes / 1440))
}

function writtenDay(day: LocalDate, today: LocalDate): string {
  const sameYear = day.slice(0, 4) === today.slice(0, 4)
  return new Intl.DateTimeFormat(tag(locale.value), {
    ...(sameYear ? {} : { year: 'numeric' }),
    month: locale.value === 'zh' ? 'long' : 'short',
    day: 'numeric',
    weekday: 'short',
    timeZone: 'UTC',
  })
    .format(new Date(`${day}T00:00:00Z`))
    .replace(/日(周|星期)/, '日 $1')
}

function clockTime(at: Date): string {
  return new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone }).format(at)
}

function text(key: TimeKey, n = 0): string {
  return fill(browserMessages[locale.value][key], { n })
}

function tag(of: Locale): string {
  return of === 'zh' ? 'zh-CN' : 'en-GB'
}
