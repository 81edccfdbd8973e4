import vue from '@vitejs/plugin-vue'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { defineConfig } from 'vite'
import { lateLanguage } from './src/app/build/late-language.ts'
import { onlineParts } from './src/app/build/online-parts.ts'
import { pageFiles } from './src/app/build/page-files.ts'
import { queueableCommands } from './src/app/build/queueable-commands.ts'

const { version } = JSON.parse(readFileSync(resolve(import.meta.dirname, 'package.json'), 'utf8')) as {
  version: string
}
const root = resolve(import.meta.dirname, 'src/app')
const page = (name: string) => resolve(root, name, 'index.html')

/** The browser floor, checked after each build by `src/app/check-browser-floor.ts`. */
const floor = ['chrome92', 'safari15.4']

const fields =
  'field|form-field|text-field|text-area|date-field|time-field|select-field|choice-group|draft-line|progress-bar|file-drop'
const words = 'meetings|meetings-pages|minutes-pages|roll-pages|resolution-pages|convene-pages|back-record-pages|file'

const shownParts =
  'ui/(loaded-view|denied-state|error-state|card-block|list-row|chip-label)|browser/api/use-(load|command)'
const todayParts =
  'notices/(notices-today\\.messages|member/concern-slot)|' +
  'meetings/(meeting-card\\.messages|member/(concern-(card|words)|answer-buttons|use-answer))'

/**
 * Parts that come in one file. The first three are what nearly every first page shows, fetched with the app; of lazy
 * pages, nothing that a first page needs may stand here: it would bring the rest. Files that need each other would start
 * in the wrong order, and one that needs a page's own start would start that page in another: `build-pages.test.ts`.
 */
const groups = [
  { name: 'day-words', test: /\/src\/(browser\/(i18n\/near-time|drafts\/draft-place)|kernel\/local-date)\.ts/ },
  { name: 'shown', test: new RegExp(`/src/(${shownParts})\\.`) },
  // What desk and phone both need would else stand in the file that starts the phone's app.
  {
    name: 'shared-words',
    test: /\/src\/capabilities\/(notices\/member\/index|delegations\/(delegations\.access|member\/units-led))\.ts|\/browser\/shell\/person-parts\.ts/,
  },
  { name: 'today', test: new RegExp(`/src/capabilities/(${todayParts})`) },
  { name: 'forms', test: new RegExp(`/src/(ui/(${fields})\\.|browser/drafts/use-draft)`) },
  {
    name: 'meeting-words',
    test: new RegExp(
      `/meetings/((${words}|operations)\\.messages|occasion-kinds\\.rules|member/(explain-meeting|page-frame|load-meeting|forms-again|convene-form\\.ts))`,
    ),
  },
  { name: 'phone-words', test: /\/capabilities\/(devices|packets)\/[^/]+(?<!desk)\.(messages|rules)\.ts/ },
  {
    name: 'delegations',
    test: /\/delegations\/(delegations(-pages)?\.messages|member\/(delegation-row|delegations-|entrust-|use-(entrust|delegations)))/,
  },
  {
    name: 'party-groups',
    test: /\/organisation\/(groups\.rules|member\/(group-card|group-picker|groups-page|use-groups))/,
  },
  // Small parts of 支部 and 我的, cards of 今天 that few have, and words of the outbox: each alone would be mostly imports.
  {
    name: 'cards',
    test: /\/(lost-contact|floating|transfers)\/([a-z-]+-(brief|card)\.messages|member\/concern-card)/,
  },
  {
    name: 'blocks',
    test: /\/(lost-contact|dual-registration|floating|transfers)\/([a-z-]+-brief\.messages|member\/((me|tools|branch)-block|load-(cases|registration)|use-(transfers|floating)))|\/(accounts|devices|personal-data|organisation)\/member\/(me|vouch|access)-block/,
  },
  {
    name: 'outbox-words',
    test: /\/(lost-contact|dual-registration|floating|transfers|delegations|personal-data|notices|organisation)\/(operations\.messages|member\/operation-words)|\/(lost-contact\/lost-contact|dual-registration\/dual-registration|floating\/floating|transfers\/transfers)\.messages/,
  },
  // Few phones need it: kept once it has been asked for (`page-files.ts`).
  {
    name: 'moves',
    test: /\/(transfers|floating)\/([a-z]+-pages\.messages|[a-z]+-words\.rules|member\/(?!pages|operation-words|concern-card|me-block|tools-block|use-(transfers|floating)))|\/organisation\/(branch-choice\.messages|member\/(branch-choice|use-branches|use-branch-members|index))/,
  },
  {
    name: 'lost-cases',
    test: /\/lost-contact\/(lost-contact-pages\.messages|private-numbers\.rules|member\/(attempt-|case-(?!routes)|cases-page|decision-|note-form|number-error|open-|own-page|use-(branches|note)))/,
  },
  // Rules that the phone reckons with: alone each would be mostly imports.
  { name: 'meeting-rules', test: /\/meetings\/(rates|rhythm|due|roll|chinese-date|branch-kinds)\.rules\.ts/ },
  { name: 'move-rules', test: /\/(floating|transfers)\/(floating|transfers|transfer-view)\.(rules|access)\.ts/ },
  {
    name: 'roll-parts',
    test: /\/meetings\/member\/(roll-words|use-count|count-stepper|unconfirmed-mark|judgement-(lines|words))|\/ui\/roll-row\./,
  },
  { name: 'qr', test: /\/qr-(image|path)/ },
  // Phones print rarely: kept by those who have printed once.
  {
    name: 'paper',
    test: /\/meetings\/member\/(handbook-(page|sheet|rows)|load-handbook|sign-in-sheet-page|print-tools|paper-time)|\/meetings\/member\/sheet\.css/,
  },
  { name: 'time-line', test: /\/src\/ui\/time-line\.vue/ },
  {
    name: 'home-community',
    test: /\/dual-registration\/(dual-registration-pages\.messages|member\/(activity-list|end-form|own-page|register-form))/,
  },
  {
    name: 'meeting-year',
    test: /\/meetings\/(year-pages\.messages|rhythm\.rules|member\/(year-(page|block|view|rhythm)|load-year|own-branches|work-units))/,
  },
  // Needs the network: the list of names that every phone keeps is shorter for one file (`page-files.ts`).
  {
    name: 'branch-lists',
    test: onlineParts,
  },
  {
    name: 'meeting-files',
    test: /\/meetings\/member\/(file-|use-file-|use-uploads|upload-|material-|chosen-|agenda-field)|\/use-held-files/,
  },
]

export default defineConfig({
  root,
  base: '/',
  publicDir: resolve(root, 'public'),
  plugins: [vue(), queueableCommands(), lateLanguage(), pageFiles()],
  define: {
    __APP_VERSION__: JSON.stringify(version),
    __VUE_OPTIONS_API__: 'false',
    __VUE_PROD_DEVTOOLS__: 'false',
  },
  build: {
    target: floor,
    cssTarget: floor,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: true,
    emptyOutDir: true,
    reportCompressedSize: false,
    rolldownOptions: {
      input: { member: page('member'), console: page('console'), screen: page('screen'), gallery: page('gallery') },
      // Every import names its file, and names of files do not pack well: what pages mostly need together comes together.
      output: {
        codeSplitting: { includeDependenciesRecursively: false, groups },
      },
    },
  },
})
