import type { PersonColumn } from '#platform/http/person-merge.ts'

const entry = 'a merge speaks of both entries'

export const organisationPersons: readonly PersonColumn[] = [
  { table: 'app.membership', column: 'person_id', fate: 'moves' },
  { table: 'app.post', column: 'person_id', fate: 'moves' },
  { table: 'app.roster_left_out', column: 'person_id', fate: 'moves' },
  { table: 'app.membership_suspension', column: 'person_id', fate: 'moves' },
  {
    table: 'app.person_secret',
    column: 'person_id',
    fate: 'stays',
    why: 'what only one of the two has is encrypted anew for him',
  },
  { table: 'app.person_apart', column: 'one_id', fate: 'stays', why: entry },
  { table: 'app.person_apart', column: 'other_id', fate: 'stays', why: entry },
  { table: 'app.person_merge', column: 'kept_id', fate: 'stays', why: entry },
  { table: 'app.person_merge', column: 'gone_id', fate: 'stays', why: entry },
]
