import { z } from 'zod'
import { command, query } from '#kernel/endpoint.ts'
import { ratePers } from './rates.rules.ts'

/** The group's settings for meetings. `onlineCounts` is marked wherever it takes part in a count. */
export const meetingSettings = z.object({
  onlineCounts: z.boolean(),
  editDays: z.number().int().min(0).max(60),
  /** Rules that the group's office has compared with the official text. */
  confirmedRules: z.array(z.string().max(40)).max(200),
  /** How often the group wants a kind held, where it departs from the usual (`rates.rules.ts`). */
  rates: z
    .array(
      z.object({
        kind: z.string().max(40),
        per: z.enum(ratePers),
        fromYear: z.number().int().min(2000).max(2200),
      }),
    )
    .max(500),
})

export const getSettings = query({
  name: 'meetings.get-settings',
  path: '/api/meeting-settings',
  input: z.object({}),
  output: meetingSettings.extend({ can: z.object({ set: z.boolean() }) }),
  permission: 'person',
  offline: 'cache',
})

export const setSettings = command({
  name: 'meetings.set-settings',
  path: '/api/meeting-settings',
  input: meetingSettings.partial(),
  output: meetingSettings,
  permission: 'set-meetings',
  offline: 'online',
  version: 1,
  errors: ['meetings.rate-too-low'],
})
