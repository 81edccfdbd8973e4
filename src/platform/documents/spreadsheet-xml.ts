import { Refusal } from '#kernel/refusal.ts'

export interface XmlHandler {
  /** Names come without their prefix; attributes as they stand, for `attribute` to look into. */
  open(name: string, attributes: string): void
  text(text: string): void
  close(name: string): void
}

/** No tag and no text of a workbook is longer: Excel keeps 32,767 characters in a cell. */
const longestToken = 1_000_000

/** Cuts XML into tags and texts as it comes in, holding no more than one of them. Document types are refused. */
export class XmlTokens {
  readonly #handler: XmlHandler
  #rest = ''

  constructor(handler: XmlHandler) {
    this.#handler = handler
  }

  push(chunk: string): void {
    const source = this.#rest + chunk
    let at = 0
    for (;;) {
      const start = source.indexOf('<', at)
      const end = start === -1 ? -1 : endOfToken(source, start)
      if (end === -1) break
      if (start > at) this.#handler.text(unescapeXml(source.slice(at, start)))
      this.#take(source, start, end)
      at = end
    }
    this.#rest = source.slice(at)
    if (this.#rest.length > longestToken) throw new Refusal('spreadsheet.damaged')
  }

  end(): void {
    if (this.#rest.includes('<')) throw new Refusal('spreadsheet.damaged')
  }

  #take(source: string, start: number, end: number): void {
    const second = source.charCodeAt(start + 1)
    if (second === 47) return this.#handler.close(localName(source.slice(start + 2, end - 1).trim()))
    if (second === 63) return
    if (second === 33) {
      if (source.startsWith('<![CDATA[', start)) return this.#handler.text(source.slice(start + 9, end - 3))
      if (source.startsWith('<!--', start)) return
      throw new Refusal('spreadsheet.damaged')
    }
    const closed = source.charCodeAt(end - 2) === 47
    const inside = source.slice(start + 1, closed ? end - 2 : end - 1)
    const space = inside.search(/\s/)
    const name = localName(space === -1 ? inside : inside.slice(0, space))
    this.#handler.open(name, space === -1 ? '' : inside.slice(space))
    if (closed) this.#handler.close(name)
  }
}

/** Finds one attribute, whatever its prefix: `attribute('r')(' r="A1" t="s"')` is `A1`. */
export function attribute(name: string): (attributes: string) => string | null {
  const shape = new RegExp(`\\s(?:[\\w.-]+:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`)
  return (attributes) => {
    const found = shape.exec(attributes)
    return found ? unescapeXml(found[1] ?? found[2] ?? '') : null
  }
}

function endOfToken(source: string, start: number): number {
  if (source.startsWith('<!--', start)) return after(source, '-->', start + 4)
  if (source.startsWith('<![CDATA[', start)) return after(source, ']]>', start + 9)
  if (source.startsWith('<?', start)) return after(source, '?>', start + 2)
  let quote = 0
  for (let at = start + 1; at < source.length; at++) {
    const code = source.charCodeAt(at)
    if (quote !== 0) {
      if (code === quote) quote = 0
    } else if (code === 34 || code === 39) quote = code
    else if (code === 62) return at + 1
  }
  return -1
}

function after(source: string, mark: string, from: number): number {
  const at = source.indexOf(mark, from)
  return at === -1 ? -1 : at + mark.length
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

function unescapeXml(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) return named[name] ?? whole
    const code = hex === undefined ? Number(decimal) : parseInt(hex, 16)
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}
