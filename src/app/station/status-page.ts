import { fill, type Locale } from '#kernel/messages.ts'
import { stationMessages } from './station.messages.ts'

/** What whoever stands before the box is told. */
export interface StationStatus {
  name: string
  state: 'new' | 'code' | 'active' | 'withdrawn'
  isReached: boolean
  reachedAt: Date | null
  waiting: number
  /** Files for head office. */
  files: number
  oldest: Date | null
  refused: number
  phones: number
  isWhole: boolean
  freeBytes: number
  /** Of the member app. */
  app: string | null
  address: string
  now: Date
}

const gigabyte = 1_073_741_824
const fewGigabytes = 2

/** told: what became of the memory stick. isBringing: the form for it is open, and the page must not go away under it. */
export interface StationView {
  told: string
  isBringing: boolean
}

/** One page without a script: it is read on whatever screen the box has, in either language. */
export function statusPage(status: StationStatus, locale: Locale, view: StationView): string {
  const t = (key: keyof (typeof stationMessages)['zh'], params: Record<string, string> = {}) =>
    escape(fill(stationMessages[locale][key], params))
  const rows = status.state === 'active' ? factsOf(status, t, locale) : []
  return `<!doctype html>
<html lang="${locale === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
${view.isBringing ? '' : '<meta http-equiv="refresh" content="30; url=/station">'}<title>${escape(status.name || t('title'))}</title><style>${style}</style></head>
<body><main><p class="kind">${t('title')}</p><h1>${escape(status.name)}</h1>
<p class="state ${status.state === 'active' ? 'good' : 'bad'}">${t(`state.${status.state}`)}</p>
${status.state === 'active' ? `<p>${reachOf(status, t, locale)}</p>` : ''}
<dl>${rows.map(([name, value]) => `<div><dt>${name}</dt><dd>${value}</dd></div>`).join('')}</dl>
${status.state === 'active' ? stickOf(status, t, view) : ''}
${status.app === null ? '' : `<h2>${t('app')}</h2><p>${t('app.text')}<br><a href="${escape(status.app)}">${escape(status.app)}</a></p>`}
<p class="small">${t('updated', { at: timeOf(status.now, locale) })}</p>
</main></body></html>
`
}

/** One button each for taking and for bringing. */
function stickOf({ waiting, files }: StationStatus, t: Say, { told, isBringing }: StationView): string {
  const key = `told.${told}` as Parameters<Say>[0]
  const sentence = key in stationMessages.zh ? `<p class="told" role="status">${t(key)}</p>` : ''
  const take =
    waiting + files === 0
      ? `<p>${t('stick.none')}</p>`
      : `<p><a class="button" href="/station/packet" download>${t('stick.take')}</a><br>${t('stick.take-text')}</p>`
  const form = `<form method="post" action="/station/packet" enctype="multipart/form-data">
<p><label>${t('stick.file')}<br><input type="file" name="packet" accept=".lxp,.txt" required></label></p>
<p><button class="button">${t('stick.send')}</button> <a href="/station">${t('stick.back')}</a></p></form>`
  const bring = isBringing ? form : `<p><a class="button" href="/station?stick">${t('stick.bring')}</a></p>`
  return `<h2>${t('stick')}</h2>${sentence}${take}${bring}`
}

type Say = (key: keyof (typeof stationMessages)['zh'], params?: Record<string, string>) => string

function reachOf({ isReached, reachedAt }: StationStatus, t: Say, locale: Locale): string {
  if (isReached) return t('reached.now')
  return reachedAt === null ? t('reached.never') : t('reached.at', { at: timeOf(reachedAt, locale) })
}

function factsOf(status: StationStatus, t: Say, locale: Locale): [string, string][] {
  const { waiting, files, oldest, refused, phones, isWhole, freeBytes, address } = status
  const gigabytes = Math.floor(freeBytes / gigabyte)
  const since = oldest === null ? '' : timeOf(oldest, locale)
  return [
    [t('waiting'), waiting === 0 ? t('waiting.none') : t('waiting.some', { count: String(waiting), at: since })],
    ...(files === 0 ? [] : [[t('files'), t('files.some', { count: String(files) })] as [string, string]]),
    ...(refused === 0 ? [] : [[t('refused'), t('refused.some', { count: String(refused) })] as [string, string]]),
    [t('phones'), t('phones.count', { count: String(phones) })],
    [t('mirror'), t(isWhole ? 'mirror.whole' : 'mirror.coming')],
    [t('disk'), t(gigabytes < fewGigabytes ? 'disk.low' : 'disk.free', { gigabytes: String(gigabytes) })],
    [t('address'), escape(address)],
  ]
}

function timeOf(at: Date, locale: Locale): string {
  const month = locale === 'zh' ? 'long' : 'short'
  const form = { month, day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
  return at.toLocaleString(locale === 'zh' ? 'zh-CN' : 'en-GB', { ...form, timeZone: 'Asia/Shanghai' })
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`)
}

const style = `
body{margin:0;background:#f5f5f2;color:#1c1c1a;font:18px/1.6 system-ui,"Noto Sans SC",sans-serif}
main{max-width:44rem;margin:0 auto;padding:1.5rem 1.25rem 3rem}
h1{font-size:1.7rem;line-height:1.3;margin:0 0 .75rem;overflow-wrap:anywhere}h2{font-size:1.15rem;margin:2rem 0 .25rem}
.kind{margin:0;color:#55534e}.state{font-size:1.2rem;font-weight:600;padding:.5rem .9rem;border-radius:.5rem;border:2px solid}
.good{border-color:#2f6b4f;background:#eef5f0}.bad{border-color:#8a5a00;background:#fbf3e2}
dl{margin:1.25rem 0;border-top:1px solid #d9d7d0}dl div{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;padding:.65rem 0;border-bottom:1px solid #d9d7d0}
dt{flex:0 0 11rem;color:#55534e}dd{margin:0;flex:1 1 14rem;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
a{color:#8c2a1e;display:inline-block;padding:.6rem 0;overflow-wrap:anywhere}.button{display:inline-block;min-height:2.75rem;padding:.55rem 1.1rem;border:2px solid #8c2a1e;border-radius:.5rem;background:#fff;color:#8c2a1e;font:inherit;text-decoration:none;cursor:pointer}
input{font:inherit;max-width:100%;padding:.5rem 0}.told{padding:.5rem .9rem;border-left:4px solid #2f6b4f;background:#fff}
.small{color:#55534e;font-size:.9rem;margin-top:2rem}`
