import { maskNumber } from './roster-values.rules.ts'

/*
 * Numbers of people in columns that nobody named: another person's phone, an identity number among words. Written with
 * blanks, dashes or full-width digits they are the same number.
 */

const gap = String.raw`[\s\-‐-―－']?`
const digits = (count: string) => String.raw`(?:[0-9０-９]${gap}){${count}}`
const before = '(?<![0-9０-９])'
const after = '(?![0-9０-９])'
const shapes = [
  // Identity numbers: 18 characters, or 15 of the first generation.
  `${before}${digits('17')}[0-9０-９XxＸｘ]${after}`,
  `${before}[0-9０-９]{15}${after}`,
  // Phones: mobile, with or without the country code; fixed with its area code; abroad.
  `${before}(?:[+＋]?(?:86|８６|0086)${gap})?[1１][3-9３-９]${gap}${digits('8')}[0-9０-９]${after}`,
  `${before}[(（]?[0０](?:[0-9０-９]){2,3}[)）]?${gap}${digits('6,7')}[0-9０-９]${after}`,
  `[+＋]${digits('7,14')}[0-9０-９]${after}`,
]
const number = new RegExp(shapes.join('|'), 'gu')

/** True if an identity number or a phone stands somewhere in the text. */
export function holdsNumber(text: string): boolean {
  return text.search(number) !== -1
}

/** The text with the numbers in it masked: what a page, a preview or a log may show. */
export function maskWithin(text: string): string {
  return text.replace(number, (found) => maskNumber(found.normalize('NFKC').replace(/[^0-9Xx+]/g, '')))
}
