import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { accountBlocksMessages } from '#capabilities/accounts/account-blocks.messages.ts'
import { accountsMessages } from '#capabilities/accounts/accounts.messages.ts'
import { accountsPagesMessages } from '#capabilities/accounts/accounts-pages.messages.ts'
import { locales } from '#kernel/messages.ts'
import { browserMessages } from '#browser/i18n/browser.messages.ts'
import { platformMessages } from '#platform/http/platform.messages.ts'
import { consoleMessages } from './console/console.messages.ts'
import { employeeMessages } from './member/employee.messages.ts'
import { memberMessages } from './member/member.messages.ts'
import { partyWords } from './party-words.ts'

// SE-11: what anybody sees who looks at a phone from the side is neutral, for everybody alike.

const at = (path: string) => readFileSync(join(import.meta.dirname, path), 'utf8')
const found = (text: string) => [
  ...(text.match(new RegExp(partyWords.zh, 'g')) ?? []),
  ...(text.match(new RegExp(partyWords.en, 'gi')) ?? []),
]

test('SE-11 the list of words finds them, and lets neutral ones pass', () => {
  for (const text of ['党支部', '支部书记', 'Party office', 'the branch secretary', '预备党员'])
    expect(found(text)).not.toEqual([])
  for (const text of ['连线', 'Lianxian', '您有新的通知', 'third-party', '工地'])
    expect(found(text.replace('third-party', ''))).toEqual([])
})

test('SE-11 the app’s name, manifest, icon, titles and the page for old browsers are neutral', () => {
  for (const path of [
    'public/manifest.webmanifest',
    'public/icons/icon.svg',
    'public/old.html',
    'member/index.html',
    'console/index.html',
    'screen/index.html',
  ])
    expect([path, found(at(path))]).toEqual([path, []])
  expect(JSON.parse(at('public/manifest.webmanifest'))).toMatchObject({ name: '连线', short_name: '连线' })
  expect(at('public/icons/icon.svg')).not.toMatch(/<text|<image/)
})

test('SE-11 nothing shows on a locked screen: the service worker makes no notification, and its own words are neutral', () => {
  const worker = at('../browser/service-worker/worker.ts').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')
  expect(found(worker)).toEqual([])
  // Whoever brings notifications or mail brings their texts under this test. A calendar gives nothing to whoever is overseas, as
  // its own test says (`plans/server/feeds.routes.test.ts`).
  expect(worker).not.toMatch(/showNotification|pushManager|addEventListener\('push'/)
  const { dependencies } = JSON.parse(at('../../package.json')) as { dependencies: Record<string, string> }
  expect(Object.keys(dependencies).filter((name) => /web-push|nodemailer/.test(name))).toEqual([])
})

test('SE-11 what is shown before signing in, and all that an employee is shown, is neutral', () => {
  const shown: [string, string][] = []
  const take = (
    name: string,
    messages: Record<(typeof locales)[number], Readonly<Record<string, string>>>,
    keys: RegExp,
  ) => {
    for (const locale of locales)
      for (const [key, text] of Object.entries(messages[locale]))
        if (keys.test(key)) shown.push([`${name} ${locale} ${key}`, text])
  }
  take(
    'member',
    memberMessages,
    /^(sign-in|settings|update|wechat|old-app|expired|not-signed-in|kept|missing|part-missing|phone)/,
  )
  take('employee', employeeMessages, /./)
  take('console', consoleMessages, /^(title|employee|sign-in|language|to-member|skip|expired)/)
  take('accounts', accountsMessages, /^error\./)
  take('accounts pages', accountsPagesMessages, /^(sign-in|ways|devices|enrol|event|password|passkey|factor)/)
  take('accounts block', accountBlocksMessages, /^me\./)
  take('platform', platformMessages, /^error\.(record|sign-in|input|operation|server|rate)/)
  take(
    'browser',
    browserMessages,
    /^(error\.(record|sign-in|input|operation|server|rate|network|answer|storage|wechat|unknown)|time)/,
  )
  expect(shown.length).toBeGreaterThan(200)
  expect(shown.filter(([, text]) => found(text).length > 0)).toEqual([])
})
