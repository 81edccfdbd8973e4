import { dayOf } from '#kernel/local-date.ts'
import type { Services } from '#platform/http/context.ts'
import type { JobHandler, JobRun } from '#platform/jobs/job-queue.ts'
import { publishChanges } from '#platform/sync/publish.store.ts'
import { groupKey } from '../settings-view.rules.ts'
import { encryptPlainLeaves } from './answers.store.ts'
import { encryptCheckIn } from './encrypt-check-in.ts'
import { enterDay, findMeetingsAfter, renewFeed, renewUnits } from './meeting-feed.store.ts'
import { findWithoutSecret, writeCheckInSecret } from './meetings.store.ts'
import { readMeetingSettings } from './read-meeting-settings.ts'

const batch = 100

export const meetingsJobs: readonly JobHandler[] = [
  {
    // Who came, left or took a post since reads other things now; what is as it was is not published again.
    name: 'meetings.renew-feed',
    cron: '20 4 * * *',
    afterKeyChange: true,
    run: async (services, _data, run) => {
      await lockUp(services, run)
      await services.db.write(run.entry, async (tx) => {
        const settings = await readMeetingSettings(tx)
        const group = { stream: 'global', kind: 'meeting-settings', key: groupKey, data: settings }
        await publishChanges(tx, [group, ...(await renewUnits(tx))])
      })
      let after: number | undefined = 0
      while (after !== undefined) after = await renewSome(services, run, after)
    },
  },
]

/** The next meetings, each by itself: a command waits for one meeting at most. Answers the last one's number. */
async function renewSome(services: Services, { entry, now }: JobRun, after: number): Promise<number | undefined> {
  const ids = await services.db.read(entry, (tx) => findMeetingsAfter(tx, after, batch))
  for (const id of ids) {
    await services.db.write(entry, async (tx) => {
      await enterDay(tx, dayOf(now))
      await publishChanges(tx, await renewFeed(tx, id))
    })
  }
  return ids.at(-1)
}

/** What was written before this version kept it as ciphertext, and what a meeting's codes are made from. */
async function lockUp({ db, keys }: Services, { entry }: JobRun): Promise<void> {
  await db.write(entry, async (tx) => {
    await encryptPlainLeaves(tx, keys)
    for (const meeting of await findWithoutSecret(tx)) {
      await writeCheckInSecret(tx, meeting.id, encryptCheckIn(keys, meeting), keys.activeId)
    }
  })
}
