import { onScopeDispose, reactive } from 'vue'
import { locale } from '#browser/i18n/locale.ts'
import { systemClock } from '#kernel/clock.ts'
import { timeZone } from '#kernel/local-date.ts'

export interface ClockFace {
  time: string
  day: string
}

/** The time and the day in Beijing, kept right while the page is open. */
export function useClockFace(): ClockFace {
  const face = reactive(read())
  const timer = setInterval(() => Object.assign(face, read()), 1_000)
  onScopeDispose(() => clearInterval(timer))
  return face
}

function read(): ClockFace {
  const now = systemClock.now()
  const tag = locale.value === 'zh' ? 'zh-CN' : 'en-GB'
  return {
    time: new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone }).format(now),
    day: new Intl.DateTimeFormat(tag, { month: 'long', day: 'numeric', weekday: 'short', timeZone })
      .format(now)
      .replace(/日(周|星期)/, '日 $1'),
  }
}
