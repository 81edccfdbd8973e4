export { mostBytes, shownTypes, uploadTypes } from '#kernel/upload-limits.ts'

const marks: readonly (readonly [type: RegExp, bytes: readonly string[]])[] = [
  [/^application\/pdf$/, ['25504446']],
  [/^image\/jpeg$/, ['ffd8ff']],
  [/^image\/png$/, ['89504e470d0a1a0a']],
  [/^image\/webp$/, ['52494646']],
  [/openxmlformats|ofd$/, ['504b0304', '504b0506']],
  [/^application\/(msword|vnd\.ms-)/, ['d0cf11e0', '504b0304']],
]

/** False where a file's first bytes show that it is not what it was called. */
export function isWhatItSays(type: string, head: Buffer): boolean {
  const hex = head.toString('hex')
  const known = marks.find(([named]) => named.test(type))
  if (known) return known[1].some((mark) => hex.startsWith(mark))
  return !/^\s*<(!doctype html|html|script|svg)/i.test(head.toString('latin1'))
}

/** A name to show and to save under: no path, no control characters, at most 120 characters. */
export function cleanName(name: string): string {
  const plain = name.replace(/^.*[/\\]/, '').replace(/[\u0000-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
  const short = [...plain].slice(-120).join('').trim()
  return short === '' || /^\.+$/.test(short) ? 'file' : short
}
