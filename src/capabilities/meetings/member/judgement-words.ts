import { useText } from '#browser/i18n/use-text.ts'
import { rulesMessages } from '#capabilities/rules/member/index.ts'

interface Note {
  code: string
  params: Readonly<Record<string, string | number>>
}

/** A judgement as it stands in a record or as it is made on the page. */
export interface JudgementNotes {
  reasons: readonly Note[]
  warnings: readonly Note[]
  authority: 'regulation' | 'default'
  rule: { document: string; article: string }
}

type Key = keyof (typeof rulesMessages)['zh']

const { t } = useText(rulesMessages)

/** A reason or warning in words; a code that this version does not know stays visible. */
export function noteText(kind: 'reason' | 'warning', note: Note): string {
  const key = `${kind}.${note.code}`
  return key in rulesMessages.zh ? t(key as Key, note.params) : note.code
}
