// Interfaces that Node and every supported browser share. Only `tsconfig.pure.json` reads this file;
// the other scopes have the full declarations.

/** Opaque: made, kept and used by the platform's own cryptography. */
interface CryptoKey {
  readonly type: 'public' | 'private' | 'secret'
  readonly extractable: boolean
}
interface CryptoKeyPair {
  publicKey: CryptoKey
  privateKey: CryptoKey
}
type Bytes = Uint8Array<ArrayBuffer>
type Algorithm = string | Record<string, unknown>

declare const crypto: {
  getRandomValues<Array extends Uint8Array>(bytes: Array): Array
  readonly subtle: {
    digest(algorithm: string, data: Bytes): Promise<ArrayBuffer>
    generateKey(algorithm: Algorithm, extractable: boolean, uses: readonly string[]): Promise<CryptoKeyPair>
    importKey(
      format: 'raw',
      data: Bytes | ArrayBuffer,
      algorithm: Algorithm,
      extractable: boolean,
      uses: readonly string[],
    ): Promise<CryptoKey>
    exportKey(format: 'raw', key: CryptoKey): Promise<ArrayBuffer>
    deriveBits(algorithm: Algorithm, key: CryptoKey, length: number): Promise<ArrayBuffer>
    deriveKey(
      algorithm: Algorithm,
      key: CryptoKey,
      derived: Algorithm,
      extractable: boolean,
      uses: readonly string[],
    ): Promise<CryptoKey>
    encrypt(algorithm: Algorithm, key: CryptoKey, data: Bytes): Promise<ArrayBuffer>
    decrypt(algorithm: Algorithm, key: CryptoKey, data: Bytes): Promise<ArrayBuffer>
    sign(algorithm: Algorithm, key: CryptoKey, data: Bytes): Promise<ArrayBuffer>
    verify(algorithm: Algorithm, key: CryptoKey, signature: Bytes, data: Bytes): Promise<boolean>
  }
}

declare function atob(text: string): string
declare function btoa(text: string): string

declare function setTimeout(run: () => void, millis?: number): unknown
declare function clearTimeout(timer: unknown): void

declare class TextEncoder {
  encode(text: string): Uint8Array<ArrayBuffer>
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
