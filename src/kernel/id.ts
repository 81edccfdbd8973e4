/** A UUIDv7 (RFC 9562): 48 bits of Unix milliseconds, then random bits. Sorts by the time of its making. */
export type Uuid = string

const shape = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** Makes a UUIDv7 on server, phone and station alike; `millis` is Unix time, now unless told. */
export function newId(millis: number = Date.now()): Uuid {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  let rest = millis
  for (let at = 5; at >= 0; at--) {
    bytes[at] = rest % 256
    rest = Math.floor(rest / 256)
  }
  bytes[6] = 0x70 | (bytes[6]! & 0x0f)
  bytes[8] = 0x80 | (bytes[8]! & 0x3f)
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

export function isId(text: string): boolean {
  return shape.test(text)
}
