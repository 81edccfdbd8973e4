/** The dots that part a given name from a family name in the names of many peoples, in all the shapes met in rosters. */
const separators = /[·・･•‧∙⋅●．.]/gu
const han = /\p{Script=Han}/u

/**
 * A name as it is stored: full-width Latin made narrow, every dot between name parts written `·`, blanks used to
 * stretch Chinese names taken out. Rare characters, also beyond the basic plane, stay exactly as they came.
 */
export function normaliseName(text: string): string {
  const narrow = text.replace(/[！-～]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
  const dotted = narrow.replace(
    /(?<=[\p{Script=Han}\uE000-\uF8FF])\s*[·・･•‧∙⋅●．./]\s*(?=[\p{Script=Han}\uE000-\uF8FF])/gu,
    '·',
  )
  const trimmed = dotted.replace(/[\s\u3000\u200b\ufeff]+/gu, ' ').trim()
  return han.test(trimmed) ? trimmed.replace(/(?<=[^\x21-\x7e]) | (?=[^\x21-\x7e])/g, '') : trimmed
}

/** What two spellings of one name have in common: without dots, blanks, width and case. For matching and finding. */
export function foldName(name: string): string {
  return normaliseName(name).replace(separators, '').replace(/\s/g, '').toLowerCase()
}
