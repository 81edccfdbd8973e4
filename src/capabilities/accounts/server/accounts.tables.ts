import type { TableRule } from '#platform/http/capability.ts'
import { exportAccount, exportAccountEvents } from './personal-export.store.ts'

const signedIn = { none: 'keys and hashes of sign-in, no content' } as const

export const accountsTables: readonly TableRule[] = [
  {
    table: 'app.account',
    form: 'restricted',
    retention: {
      keep: 'years',
      years: 1,
      after: 'person.left_on',
      why: 'an account serves only while the person is here',
    },
    personalExport: { rows: exportAccount, title: { zh: '登录账号', en: 'Account' } },
  },
  {
    table: 'app.access_slip',
    form: 'restricted',
    retention: {
      keep: 'years',
      years: 3,
      after: 'made_at',
      why: 'who handed out access is looked up when something was wrong',
    },
    personalExport: { none: 'what became of each slip is in the account’s events' },
  },
  {
    table: 'app.account_event',
    form: 'self',
    retention: { keep: 'years', years: 3, after: 'at', why: 'the owner looks back at what happened to his account' },
    personalExport: { rows: exportAccountEvents, title: { zh: '账号动态', en: 'What happened to the account' } },
  },
  {
    table: 'app.sign_in_count',
    form: 'system',
    retention: { keep: 'days', days: 7, after: 'last_at', why: 'failures are forgotten after a quiet day' },
    personalExport: signedIn,
  },
  {
    table: 'app.known_device',
    form: 'system',
    retention: { keep: 'days', days: 400, after: 'last_at', why: 'as long as a browser keeps the cookie' },
    personalExport: signedIn,
  },
]
