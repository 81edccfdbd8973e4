import { z } from 'zod'
import { command, query } from '#kernel/endpoint.ts'
import { fewestSlipDays, mostSlipDays } from './slip.rules.ts'

/** Days for which a slip is good, counted from its making; one that is made keeps its day. */
export const slipSettings = z.object({ days: z.int().min(fewestSlipDays).max(mostSlipDays) })

export const getSlipSettings = query({
  name: 'accounts.get-slip-settings',
  path: '/api/slip-settings',
  input: z.object({}),
  output: slipSettings.extend({ can: z.object({ set: z.boolean() }) }),
  permission: 'see-slip-settings',
  offline: 'online',
})

/** For the whole group, by its own office. */
export const setSlipSettings = command({
  name: 'accounts.set-slip-settings',
  path: '/api/slip-settings',
  input: slipSettings,
  output: slipSettings,
  permission: 'set-slips',
  offline: 'online',
  version: 1,
})
