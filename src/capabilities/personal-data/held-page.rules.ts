import type { Locale } from '#kernel/messages.ts'
import { fill } from '#kernel/messages.ts'
import { heldWordsMessages } from './held-words.messages.ts'
import type { HeldFact } from './held-words.rules.ts'

export interface HeldGroup {
  title: string
  rows: readonly (readonly HeldFact[])[]
}

const style = `body{font:16px/1.6 system-ui,sans-serif;margin:2em auto;max-width:46em;padding:0 1em}
table{border-collapse:collapse;width:100%;margin:0 0 1em}th,td{border:1px solid #bbb;padding:.3em .6em;text-align:left;vertical-align:top;
overflow-wrap:anywhere}th{width:30%;font-weight:normal}`

/** One file that any browser shows and any printer prints; nothing in it is fetched from elsewhere. */
export function heldPage(groups: readonly HeldGroup[], at: string, locale: Locale): string {
  const texts = heldWordsMessages[locale]
  const parts = groups.map(
    ({ title, rows }) => `<h2>${escape(title)}</h2>${rows.map(table).join('') || `<p>${texts['page.none']}</p>`}`,
  )
  const title = texts['page.title']
  const language = locale === 'zh' ? 'zh-CN' : 'en'
  return `<!doctype html><html lang="${language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title>
<style>${style}</style><h1>${title}</h1><p>${escape(fill(texts['page.text'], { at }))}</p>${parts.join('\n')}</html>\n`
}

function table(facts: readonly HeldFact[]): string {
  return `<table>${facts.map(({ name, value }) => `<tr><th>${escape(name)}</th><td>${escape(value)}</td></tr>`).join('')}</table>`
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`)
}
