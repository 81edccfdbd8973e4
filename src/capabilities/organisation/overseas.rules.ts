/** `HW-012`: says nothing to whoever has no list beside it. The database knows the same form (`app.is_alias_code`). */
const aliasCode = /^[A-Z]{1,4}-?[0-9]{2,6}$/

export function isAliasCode(name: string): boolean {
  return aliasCode.test(name)
}

/** How a unit overseas is kept: nobody of it is in the system, or by alias codes alone. */
export type OverseasKeeping = 'closed' | 'codes'

/** What would undo an alias code. */
export interface TellingFacts {
  name: string
  identity?: string | undefined
  phone?: string | undefined
  bornOn?: string | undefined
  ethnicity?: string | undefined
  remark?: string | undefined
  extra: Readonly<Record<string, string>>
}

/** Is this no more than a code? (SE-11) */
export function isCodeAlone({ name, identity, phone, bornOn, ethnicity, remark, extra }: TellingFacts): boolean {
  const telling = [identity, phone, bornOn, ethnicity, remark, ...Object.values(extra)]
  return isAliasCode(name) && telling.every((value) => value === undefined || value === '')
}

/**
 * SE-11: people of a unit overseas are left out; where alias codes are switched on for it, a code is taken that stands alone.
 * `keepings`: of every unit that is spoken of, null where one is not overseas. Answers what is wrong; null: may be taken.
 */
export function judgeOverseas(
  facts: TellingFacts,
  keepings: readonly (OverseasKeeping | null)[],
): 'overseas-closed' | 'overseas-codes-only' | null {
  if (keepings.includes('closed')) return 'overseas-closed'
  return keepings.includes('codes') && !isCodeAlone(facts) ? 'overseas-codes-only' : null
}
