import type { CurrentPerson, KeyedHash, MatchFact, NameMatch, SameAnswers } from './import-plan.ts'
import type { PlacedPerson } from './match-people.ts'
import { placeText } from './match-people.ts'
import { maskNumber } from './roster-values.rules.ts'

/**
 * What becomes of a row that only its name ties to somebody known. The clerk's answer decides; without one, the two are
 * one person unless anything that both sides know differs: then the row waits.
 */
export function judgeNameMatch(
  row: PlacedPerson,
  person: CurrentPerson,
  hash: KeyedHash,
  answers: SameAnswers,
): NameMatch {
  const { source, name } = row.draft
  const key = hash('match', JSON.stringify([source.sheet, source.row, person.id]))
  const answer = Object.hasOwn(answers, key) ? answers[key]! : null
  const facts = compareFacts(row, person)
  const unsure = facts.some((fact) => fact.differs)
  return { ...source, key, name, facts, answer, taken: answer ?? (unsure ? 'waits' : 'same') }
}

/** Facts that at least one side knows. */
function compareFacts({ draft, placement, phoneHash }: PlacedPerson, person: CurrentPerson): MatchFact[] {
  const fact = (field: string, told: string | null | undefined, known: string | null): MatchFact => ({
    field,
    told: told ?? null,
    known,
    differs: Boolean(told) && known !== null && told !== known,
  })
  const phone = {
    ...fact('phone', draft.phone && maskNumber(draft.phone), person.phoneHash && '***'),
    differs: phoneHash !== null && person.phoneHash !== null && phoneHash !== person.phoneHash,
  }
  return [
    fact('category', draft.category, person.category),
    fact('affiliation', placement.affiliation, person.affiliation),
    fact('employer', placeText(placement.employer), placeText(person.employer)),
    fact('site', placeText(placement.site), placeText(person.site)),
    fact('job', draft.job, person.job),
    fact('sex', draft.sex, person.sex),
    fact('ethnicity', draft.ethnicity, person.ethnicity),
    fact('bornOn', draft.bornOn, person.bornOn),
    fact('joinedOn', draft.joinedOn, person.joinedOn),
    fact('confirmedOn', draft.confirmedOn, person.confirmedOn),
    phone,
    fact('identity', draft.identity && maskNumber(draft.identity), person.identityHash && '***'),
  ].filter(({ told, known }) => told !== null || known !== null)
}
