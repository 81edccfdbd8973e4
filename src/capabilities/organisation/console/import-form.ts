import type { EarlierImport, RosterImport } from './import-sentences.ts'

type Coverage = RosterImport['coverage']

/** What the clerk has chosen so far; kept as a draft. `fileHash` is set once the file has arrived. */
export interface ImportForm {
  fileName: string
  fileHash: string
  coverage: '' | Coverage['kind']
  /** The code of the unit, for `unit`. */
  unit: string
  complete: boolean
}

export const emptyForm: ImportForm = { fileName: '', fileHash: '', coverage: '', unit: '', complete: false }

export function isComplete(form: ImportForm): boolean {
  return form.fileHash !== '' && form.coverage !== '' && (form.coverage !== 'unit' || form.unit !== '')
}

export function coverageOf({ coverage, unit, complete }: ImportForm): Coverage {
  if (coverage === 'unit') return { kind: 'unit', code: unit, complete }
  return { kind: coverage === 'additions' ? 'additions' : 'group' }
}

/** What the last import covered is offered again, but never that a list is complete: that is said anew each time. */
export function lastCoverage(imports: readonly EarlierImport[]): Pick<ImportForm, 'coverage' | 'unit'> {
  const last = imports[0]?.coverage
  return { coverage: last?.kind ?? 'group', unit: last?.kind === 'unit' ? last.code : '' }
}
