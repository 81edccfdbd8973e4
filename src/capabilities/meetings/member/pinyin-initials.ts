/** The first character of each initial in the order of pinyin, as browsers sort it; no character begins with i, u or v. */
const firsts = Array.from('吖八嚓咑妸发旮哈丌咔垃妈拏噢妑七然仨他屲夕丫帀')
const letters = 'abcdefghjklmnopqrstwxyz'
const han = /\p{Script=Han}/u
const collator = new Intl.Collator('zh-u-co-pinyin')
/** A browser without Chinese sorting finds by name and code alone. */
const sortsPinyin = firsts.every((first, at) => at === 0 || collator.compare(firsts[at - 1]!, first) < 0)

/**
 * The pinyin initials of a name (轨道一号线 → gdyhx) without a dictionary: the browser's own order of characters says
 * between which letters each stands. Of a character with several readings, the one that it is sorted by.
 */
export function pinyinInitials(name: string): string {
  return sortsPinyin ? Array.from(name.toLowerCase(), initialOf).join('') : ''
}

function initialOf(mark: string): string {
  if (!han.test(mark)) return mark
  const after = firsts.findIndex((first) => collator.compare(first, mark) > 0)
  return letters.charAt((after === -1 ? letters.length : after) - 1)
}
