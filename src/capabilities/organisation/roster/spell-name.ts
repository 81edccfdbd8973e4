import { pinyin } from 'pinyin-pro'
import { normaliseName } from '../names.rules.ts'

/** How a name is spelled: `full` for sorting and finding (`zhangsan`), `initials` for typing (`zs`). */
export interface NamePinyin {
  full: string
  initials: string
}

/**
 * The pinyin of a name, without tones, in small letters; family names with a reading of their own (单 仇 查 曾 解, also
 * 上官 and the like) get it. Characters without a known reading and dots are left out; Latin letters stay.
 */
export function spellName(name: string): NamePinyin {
  const syllables = pinyin(normaliseName(name), {
    surname: 'head',
    toneType: 'none',
    type: 'array',
    v: true,
    nonZh: 'consecutive',
  })
    .flatMap((part) => part.toLowerCase().split(/[^a-z]+/))
    .filter((part) => part !== '')
  return { full: syllables.join(''), initials: syllables.map((part) => part[0]).join('') }
}
