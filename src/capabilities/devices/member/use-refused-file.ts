import { shallowReactive, watch } from 'vue'
import { locale } from '#browser/i18n/locale.ts'
import { useText } from '#browser/i18n/use-text.ts'
import type { RefusedFile } from '#browser/sync/sync-records.ts'
import { refusedFilesMessages } from '../refused-files.messages.ts'
import { canBeReplaced, type FileTrouble, letRefusedGo, putInPlace, sendAgain } from './refused-file.ts'
import { type SpokenOperation, speak } from './use-operation-words.ts'

export interface RefusedFileDesk {
  /** The records that name it, in words. */
  records: readonly SpokenOperation[]
  canChoose: boolean
  busy: boolean
  /** Why another one could not take its place, or it could not be let go. */
  trouble: string
  choose: (files: readonly File[]) => Promise<void>
  again: () => Promise<void>
  letGo: () => Promise<void>
}

/** What can be done with a file that the server did not take. */
export function useRefusedFile(file: () => RefusedFile): RefusedFileDesk {
  const { explain } = useText(refusedFilesMessages)
  const say = (trouble: FileTrouble) => {
    if (!trouble) return ''
    return refusedFilesMessages[locale.value][`error.${trouble.code}` as never] || !state.records[0]
      ? explain(trouble)
      : state.records[0].explain(trouble.code, trouble.params)
  }
  const run = async (work: () => Promise<FileTrouble>) => {
    if (state.busy) return
    Object.assign(state, { busy: true, trouble: '' })
    const trouble = await work().catch((): FileTrouble => ({ code: 'storage.failed', params: {} }))
    Object.assign(state, { busy: false, trouble: say(trouble) })
  }
  const state: RefusedFileDesk = shallowReactive({
    records: [],
    canChoose: false,
    busy: false,
    trouble: '',
    choose: async ([chosen]: readonly File[]) => chosen && run(() => putInPlace(file(), chosen)),
    again: () => run(() => sendAgain(file())),
    letGo: () => run(() => letRefusedGo(file())),
  })
  const look = async () => {
    state.canChoose = await canBeReplaced(file())
    state.records = await Promise.all(file().ops.map((op) => speak(op)))
  }
  watch([file, locale], look, { immediate: true })
  return state
}

/** Why the server did not take it, in words. It says `input.invalid` of a kind that it does not take. */
export function reasonOf({ refusal: { code, params } }: RefusedFile): { code: string; params: typeof params } {
  return { code: code === 'input.invalid' ? 'file.kind' : code, params }
}
