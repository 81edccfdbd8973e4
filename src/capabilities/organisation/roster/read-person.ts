import { addMonths } from '#kernel/local-date.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import { normaliseName } from '../names.rules.ts'
import type { DraftPerson } from './roster-draft.ts'
import { findCategory, findFloating, findSex, nameEmployment } from './roster-kinds.ts'
import type { RosterRow } from './roster-row.ts'
import { hasPrivateCharacter, isDamagedName } from './roster-values.rules.ts'
import type { Identity } from './roster-values.rules.ts'

/** One row of 人员. Birth and sex that the row leaves out are taken from its identity number. */
export function readPerson(row: RosterRow, today: LocalDate): DraftPerson {
  const identity = row.identity()
  const life = row.optional('life')
  const person: DraftPerson = {
    source: row.source,
    name: readPersonName(row),
    sex: row.word('sex', 'sex-unknown', findSex) ?? identity?.sex,
    ethnicity: row.text('ethnicity'),
    identity: identity?.number,
    phone: row.phone(),
    bornOn: row.day('bornOn') ?? identity?.bornOn,
    category: row.word('category', 'category-unknown', findCategory),
    joinedOn: row.day('joinedOn'),
    confirmedOn: row.day('confirmedOn'),
    affiliation: row.text('affiliation'),
    life: life === null ? null : row.list('life'),
    group: row.optional('group'),
    employer: row.optional('employer'),
    site: row.optional('site'),
    job: row.text('job'),
    employment: row.word('employment', 'value-too-long', nameEmployment),
    floating: row.word('floating', 'floating-unknown', findFloating),
    host: row.optional('host'),
    remark: row.text('remark'),
    extra: row.extra,
  }
  judgeIdentity(row, person, identity)
  judgeDates(row, person, today)
  return person
}

/** The name, as it is stored (`normaliseName`). */
export function readPersonName(row: RosterRow): string {
  const name = normaliseName(row.need('name', 'name-missing'))
  if (isDamagedName(name)) row.fail('name', 'name-damaged')
  else if (hasPrivateCharacter(name)) row.warn('name', 'name-private')
  return name
}

function judgeIdentity(row: RosterRow, person: DraftPerson, identity: Identity | undefined): void {
  if (!identity) return
  if (identity.old) row.warn('identity', 'identity-old')
  if (person.bornOn !== identity.bornOn) row.fail('bornOn', 'birth-differs')
  if (person.sex !== identity.sex) row.warn('sex', 'sex-differs')
}

function judgeDates(row: RosterRow, person: DraftPerson, today: LocalDate): void {
  const { bornOn, joinedOn, confirmedOn, category } = person
  for (const field of ['bornOn', 'joinedOn', 'confirmedOn'] as const) {
    const day = person[field]
    if (day !== undefined && day > today) row.fail(row.text(field) === undefined ? 'identity' : field, 'date-future')
    if (day !== undefined && day < '1900-01-01')
      row.fail(row.text(field) === undefined ? 'identity' : field, 'date-impossible')
  }
  if (joinedOn && confirmedOn && confirmedOn < joinedOn) row.fail('confirmedOn', 'dates-reversed')
  if (bornOn && joinedOn) judgeAge(row, bornOn, joinedOn)
  if (category !== undefined) judgeStanding(row, person, today)
}

function judgeAge(row: RosterRow, bornOn: LocalDate, joinedOn: LocalDate): void {
  if (joinedOn <= bornOn) row.fail('joinedOn', 'dates-reversed')
  else if (joinedOn < addMonths(bornOn, 18 * 12)) row.warn('joinedOn', 'joined-young')
}

function judgeStanding(row: RosterRow, { category, joinedOn, confirmedOn }: DraftPerson, today: LocalDate): void {
  const probationary = category === 'probationary'
  if (joinedOn && category !== 'member' && !probationary) row.warn('joinedOn', 'category-dates')
  if (confirmedOn && probationary) row.warn('confirmedOn', 'category-dates')
  if (joinedOn && probationary && addMonths(joinedOn, 24) < today) row.warn('joinedOn', 'probation-long')
}
