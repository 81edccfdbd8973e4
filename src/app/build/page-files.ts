import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Plugin, Rolldown } from 'vite'
import { transformWithOxc } from 'vite'

const workerSource = resolve(import.meta.dirname, '../../browser/service-worker/worker.ts')

/**
 * Puts the pages where their addresses are (`member/index.html` becomes `index.html`) and writes `sw.js`, the member
 * app's service worker, with the list of files that the app needs to open without a network.
 */
export function pageFiles(): Plugin {
  return {
    name: 'lianxian-page-files',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      async handler(_options, bundle) {
        const files = memberFiles(bundle)
        const { code } = await transformWithOxc(readFileSync(workerSource, 'utf8'), workerSource)
        const version = createHash('sha256').update(files.join()).update(code).update(contentOf(bundle)).digest('hex')
        this.emitFile({
          type: 'asset',
          fileName: 'sw.js',
          source: code
            .replace('__SHELL_FILES__', JSON.stringify(files))
            .replace('__LATE_FILES__', JSON.stringify(lateFiles(bundle, files)))
            .replace('__SHELL_VERSION__', JSON.stringify(version.slice(0, 16)))
            .replace(/export \{\s*\};?/, ''),
        })
        bringTodayEarly(bundle)
        movePages(bundle)
      },
    },
  }
}

/** What nearly every first page shows is fetched with the app, not in waves after it. */
const today = [/\/notices\/member\/today-block\.vue$/, /\/meetings\/member\/concern-card\.vue$/]

function bringTodayEarly(bundle: Rolldown.OutputBundle): void {
  const page = bundle['member/index.html']
  if (page?.type !== 'asset') return
  const found = new Set<string>()
  for (const file of Object.values(bundle))
    if (file.type === 'chunk' && today.some((path) => path.test(idOf(file)))) addStatic(bundle, file, found)
  const html = String(page.source)
  const links = [...found]
    .filter((name) => !html.includes(name))
    .map((name) =>
      name.endsWith('.css')
        ? `<link rel="stylesheet" crossorigin href="/${name}">`
        : `<link rel="modulepreload" crossorigin href="/${name}">`,
    )
  page.source = html.replace('</head>', `${links.map((link) => `  ${link}\n  `).join('')}</head>`)
}

function addStatic(bundle: Rolldown.OutputBundle, chunk: Rolldown.OutputChunk, found: Set<string>): void {
  if (found.has(chunk.fileName)) return
  found.add(chunk.fileName)
  for (const name of chunk.viteMetadata?.importedCss ?? []) found.add(name)
  for (const name of chunk.imports) {
    const next = bundle[name]
    if (next?.type === 'chunk') addStatic(bundle, next, found)
  }
}

function movePages(bundle: Rolldown.OutputBundle): void {
  const member = bundle['member/index.html']
  if (member) member.fileName = 'index.html'
}

/**
 * Everything that the member app may load, its lazy pages included: the console's files are not among them, and the
 * large icon is fetched by the browser itself when it installs the app.
 */
function memberFiles(bundle: Rolldown.OutputBundle): string[] {
  const found = new Set<string>()
  const entry = Object.values(bundle).find((file) => file.type === 'chunk' && file.isEntry && file.name === 'member')
  if (entry?.type === 'chunk') visit(bundle, entry, found)
  return ['/', '/floor.js', '/manifest.webmanifest', '/icons/icon.svg', ...[...found].sort().map((name) => `/${name}`)]
}

/** Kept by those who have asked for them, with what only they need: the chosen language, the tools of a post. */
function lateFiles(bundle: Rolldown.OutputBundle, kept: readonly string[]): string[] {
  const found = new Set<string>()
  for (const file of Object.values(bundle)) if (file.type === 'chunk' && isLate(file)) visit(bundle, file, found)
  return [...found].map((name) => `/${name}`).filter((name) => !kept.includes(name))
}

const languagePack = /\/browser\/i18n\/english-pack\.ts$/
/** Groups of `vite.config.ts` that few phones need. */
const lateGroups = ['moves', 'paper', 'lost-cases', 'home-community', 'time-line']

function isLate(chunk: Rolldown.OutputChunk): boolean {
  return languagePack.test(idOf(chunk)) || lateGroups.includes(chunk.name)
}

function visit(bundle: Rolldown.OutputBundle, chunk: Rolldown.OutputChunk, found: Set<string>): void {
  if (found.has(chunk.fileName)) return
  found.add(chunk.fileName)
  const meta = chunk.viteMetadata
  for (const name of [...(meta?.importedCss ?? []), ...(meta?.importedAssets ?? [])]) found.add(name)
  for (const name of [...chunk.imports, ...chunk.dynamicImports]) {
    const next = bundle[name]
    if (next?.type === 'chunk' && !needsNetwork(next) && !isLate(next)) visit(bundle, next, found)
  }
}

/**
 * What can do nothing without a network: signing in and its settings, handing out access, one-time and shared links,
 * uploads, what meetings of a kind always carry, the page for carriers, the page that is open to everybody and what was written on it, the year on paper, the
 * hand-over that two sign, an election on paper, what a branch should have, its micro-branches, its ledger, its plan, hours of study, its appraisals, the search, what the
 * server alone knows of a person, the word that there is no such page. It is fetched when it is opened, and not before.
 */
const onlineOnly = [
  /\/app\/member\/(employee|missing)-page\.vue$/,
  /\/devices\/member\/lock-page\.vue$/,
  /\/node_modules\/tus-js-client\//,
  /\/accounts\/member\/(sign-in|enrol|demo|devices|ways|access)-page\.vue$/,
  /\/packets\/member\/carry-page\.vue$/,
  /\/delegations\/member\/handover-page\.vue$/,
  /\/elections\/member\/(elections-page|term-block)\.vue$/,
  /\/micro-branches\/member\/micro-branches-(page|block)\.vue$/,
  /\/standards\/member\/standards-(page|block)\.vue$/,
  /\/search\/member\/search-page\.vue$/,
  /\/(ledger|study-hours|plans|appraisal)\/member\/parts\.ts$/,
  /\/handbook\/member\/(handbook|template)-page\.vue$/,
  /\/personal-data\/member\/held-page\.vue$/,
  /\/organisation\/member\/(about-page|person-details)\.vue$/,
  /\/lost-contact\/member\/(find|reports)-page\.vue$/,
  /\/dual-registration\/member\/person-part\.vue$/,
  /\/meetings\/member\/(invitation|segments)-page\.vue$/,
]

/** A group of `vite.config.ts` of the same sort. */
const onlineGroup = 'branch-lists'

function needsNetwork(chunk: Rolldown.OutputChunk): boolean {
  return chunk.name === onlineGroup || onlineOnly.some((path) => path.test(idOf(chunk)))
}

function idOf({ facadeModuleId, moduleIds }: Rolldown.OutputChunk): string {
  return facadeModuleId ?? moduleIds.at(-1) ?? ''
}

function contentOf(bundle: Rolldown.OutputBundle): string {
  const page = bundle['member/index.html'] as Rolldown.OutputAsset | undefined
  return String(page?.source ?? '')
}
