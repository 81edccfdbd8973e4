import { useCommand } from '#browser/api/use-command.ts'
import type { readRosterAgain } from '../roster-import.contract.ts'

/** The command that reads an open import once more. */
export function useReadAgain() {
  return useCommand<typeof readRosterAgain>('POST /api/roster-imports/:importId/read-again')
}
