// Interfaces that Node and every supported browser share. Only `tsconfig.pure.json` reads this file;
// the other scopes have the full declarations.

declare const crypto: {
  getRandomValues<Bytes extends Uint8Array>(bytes: Bytes): Bytes
}

declare function setTimeout(run: () => void, millis?: number): unknown
declare function clearTimeout(timer: unknown): void

declare class TextEncoder {
  encode(text: string): Uint8Array
}

declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean })
  decode(bytes: Uint8Array): string
}

declare class URLSearchParams {
  constructor(init?: string | Record<string, string> | [string, string][])
  append(name: string, value: string): void
  get(name: string): string | null
  toString(): string
}
