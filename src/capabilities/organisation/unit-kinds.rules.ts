/** What a unit of a kind may be asked to do; a temporary branch does none of it (Branch Regulations Art 8). */
export const modules = ['admit', 'dispose', 'dues', 'election'] as const
export type Module = (typeof modules)[number]

export interface UnitKind {
  code: string
  /** Null for a given kind; else the given kind that this one behaves as. */
  base: string | null
  zh: string
  en: string
  nationalCode: string | null
  isPartyOrganisation: boolean
  takesMembers: boolean
  /** Ends with the body or task that it was set up for. */
  isTemporary: boolean
  /** Given kinds under which a unit of this kind normally stands. */
  parents: readonly string[]
  modules: readonly Module[]
}

/** True if units of this kind do that: the one question that capabilities ask before they offer or warn (BR-08). */
export function hasModule(kind: { modules: readonly string[] }, module: Module): boolean {
  return kind.modules.includes(module)
}

/** `above`: the given kind of the unit above. */
export function allowsParent(kind: Pick<UnitKind, 'parents'>, above: string): boolean {
  return kind.parents.includes(above)
}

export type OwnKindFault = 'modules-beyond-base' | 'parents-beyond-base'

/** What an own kind asks for that its base does not allow; undefined where it stays within it. */
export function faultOfOwnKind(
  base: Pick<UnitKind, 'modules' | 'parents'>,
  own: { modules: readonly Module[]; parents: readonly string[] },
): OwnKindFault | undefined {
  if (own.modules.some((module) => !hasModule(base, module))) return 'modules-beyond-base'
  return own.parents.some((parent) => !allowsParent(base, parent)) ? 'parents-beyond-base' : undefined
}

const party = { base: null, isPartyOrganisation: true }
const everything = ['dues', 'election', 'admit', 'dispose'] as const
const above = ['body', 'committee', 'general-branch']

/** The kinds that every group has; `app.unit_kind` holds the same rows (a test compares them). */
export const givenKinds: readonly UnitKind[] = [
  given('committee', '党委', 'Party committee', '611', ['body', 'committee'], { modules: everything }),
  given('general-branch', '党总支', 'General branch', '621', ['body', 'committee'], {
    modules: ['dues', 'election', 'dispose'],
  }),
  given('branch', '党支部', 'Branch', '631', above, { takesMembers: true, modules: everything }),
  given('joint-branch', '联合党支部', 'Joint branch', '632', above, { takesMembers: true, modules: everything }),
  given('floating-branch', '流动党员党支部', "Floating members' branch", null, above, { takesMembers: true }),
  given('temporary-committee', '临时党委', 'Temporary committee', '911', ['body', 'committee', 'temporary-committee'], {
    isTemporary: true,
  }),
  given(
    'temporary-general-branch',
    '临时党总支',
    'Temporary general branch',
    '921',
    ['body', 'committee', 'temporary-committee'],
    { isTemporary: true },
  ),
  given(
    'temporary-branch',
    '临时党支部',
    'Temporary branch',
    '931',
    [...above, 'temporary-committee', 'temporary-general-branch', 'branch', 'joint-branch'],
    { takesMembers: true, isTemporary: true },
  ),
  given(
    'temporary-joint-branch',
    '临时联合党支部',
    'Temporary joint branch',
    '932',
    [...above, 'temporary-committee', 'temporary-general-branch'],
    { takesMembers: true, isTemporary: true },
  ),
  given('body', '单位', 'Enterprise body', null, ['body', 'committee', 'general-branch', 'temporary-committee'], {
    isPartyOrganisation: false,
  }),
]

export function findGivenKind(code: string): UnitKind | undefined {
  return givenKinds.find((kind) => kind.code === code)
}

function given(
  code: string,
  zh: string,
  en: string,
  nationalCode: string | null,
  parents: readonly string[],
  more: Partial<UnitKind>,
): UnitKind {
  return {
    ...party,
    code,
    zh,
    en,
    nationalCode,
    parents,
    takesMembers: false,
    isTemporary: false,
    modules: [],
    ...more,
  }
}
