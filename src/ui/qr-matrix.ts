/*
 * QR codes as ISO/IEC 18004 describes them, for text as bytes (UTF-8) and the two lower levels of correction: what the
 * app shows on a bright screen near by. Written here because a whole library is four times as large.
 */

export type QrLevel = 'L' | 'M'

interface Blocks {
  /** Codewords of correction in each block, by version from 1. */
  correction: readonly number[]
  blocks: readonly number[]
}

// prettier-ignore
const levels: Readonly<Record<QrLevel, Blocks & { bits: number }>> = {
  L: {
    bits: 1,
    correction: [7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28, 28, 28, 30, 30, 26, 28, ...Array<number>(14).fill(30)],
    blocks: [1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8, 8, 9, 9, 10, 12, 12, 12, 13, 14, 15, 16, 17, 18, 19, 19, 20, 21, 22, 24, 25],
  },
  M: {
    bits: 0,
    correction: [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26, 26, ...Array<number>(19).fill(28)],
    blocks: [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16, 17, 17, 18, 20, 21, 23, 25, 26, 28, 29, 31, 33, 35, 37, 38, 40, 43, 45, 47, 49],
  },
}

const mostVersion = 40

/** The dark modules, row by row, without the quiet zone. `mask`: one of eight, else the one that reads best. Throws `RangeError` for a text that no code holds. */
export function qrMatrix(text: string, level: QrLevel = 'M', mask?: number): boolean[][] {
  const bytes = new TextEncoder().encode(text)
  const version = findVersion(bytes.length, level)
  const words = interleave(dataWords(bytes, version, level), version, level)
  const masks = mask === undefined ? [0, 1, 2, 3, 4, 5, 6, 7] : [mask]
  const drawn = masks.map((one) => draw(version, level, words, one))
  const faults = drawn.map(countFaults)
  return drawn[faults.indexOf(Math.min(...faults))]!
}

function findVersion(length: number, level: QrLevel): number {
  for (let version = 1; version <= mostVersion; version++)
    if (12 + lengthBits(version) - 8 + length * 8 <= capacity(version, level) * 8) return version
  throw new RangeError('too long for a QR code')
}

const lengthBits = (version: number) => (version < 10 ? 8 : 16)

function blocksOf(version: number, level: QrLevel): { count: number; correction: number } {
  const { blocks, correction } = levels[level]
  return { count: blocks[version - 1]!, correction: correction[version - 1]! }
}

/** Modules that hold words, in bits. */
function rawBits(version: number): number {
  const marks = version === 1 ? 0 : Math.floor(version / 7) + 2
  const alignment = marks === 0 ? 0 : (25 * marks - 10) * marks - 55
  return (16 * version + 128) * version + 64 - alignment - (version >= 7 ? 36 : 0)
}

const wordsOf = (version: number) => Math.floor(rawBits(version) / 8)

/** Codewords for data. */
function capacity(version: number, level: QrLevel): number {
  const { count, correction } = blocksOf(version, level)
  return wordsOf(version) - count * correction
}

function dataWords(bytes: Uint8Array, version: number, level: QrLevel): Uint8Array {
  const words = new Uint8Array(capacity(version, level))
  let at = 0
  const put = (value: number, length: number) => {
    for (let bit = length - 1; bit >= 0; bit--, at++) words[at >> 3]! |= ((value >> bit) & 1) << (7 - (at & 7))
  }
  put(0b0100, 4)
  put(bytes.length, lengthBits(version))
  for (const byte of bytes) put(byte, 8)
  // The end mark is zeros, which stand there already.
  let isEven = true
  for (let word = (Math.min(at + 4, words.length * 8) + 7) >> 3; word < words.length; word++, isEven = !isEven)
    words[word] = isEven ? 0xec : 0x11
  return words
}

/** Blocks of data with their correction, word by word in turn. */
function interleave(data: Uint8Array, version: number, level: QrLevel): number[] {
  const { count, correction } = blocksOf(version, level)
  const short = Math.floor(data.length / count)
  const shorter = count - (data.length % count)
  const divisor = generator(correction)
  const blocks: { data: Uint8Array; correction: Uint8Array }[] = []
  for (let n = 0, at = 0; n < count; n++) {
    const part = data.subarray(at, (at += short + (n < shorter ? 0 : 1)))
    blocks.push({ data: part, correction: remainder(part, divisor) })
  }
  const inTurn = (of: (block: (typeof blocks)[number]) => Uint8Array, length: number) =>
    Array.from({ length }, (_, at) => blocks.flatMap((block) => of(block)[at] ?? [])).flat()
  return [...inTurn((block) => block.data, short + 1), ...inTurn((block) => block.correction, correction)]
}

/** Product in the field of 256 with the polynomial 285. */
function times(one: number, other: number): number {
  let product = 0
  for (let bit = 7; bit >= 0; bit--) product = (product << 1) ^ ((product >> 7) * 285) ^ (((other >> bit) & 1) * one)
  return product
}

function generator(degree: number): Uint8Array {
  const result = new Uint8Array(degree)
  result[degree - 1] = 1
  for (let n = 0, root = 1; n < degree; n++, root = times(root, 2))
    for (let at = 0; at < degree; at++) result[at] = times(result[at]!, root) ^ (result[at + 1] ?? 0)
  return result
}

function remainder(data: Uint8Array, divisor: Uint8Array): Uint8Array {
  const result = new Uint8Array(divisor.length)
  for (const word of data) {
    const factor = word ^ result[0]!
    result.copyWithin(0, 1)
    result[result.length - 1] = 0
    for (const [at, part] of divisor.entries()) result[at]! ^= times(part, factor)
  }
  return result
}

const masks: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
]

function draw(version: number, level: QrLevel, words: readonly number[], mask: number): boolean[][] {
  const size = version * 4 + 17
  const cells = Array.from({ length: size }, () => Array<boolean>(size).fill(false))
  const fixed = cells.map((row) => row.map(() => false))
  const set = (x: number, y: number, dark: boolean) => {
    if (x < 0 || y < 0 || x >= size || y >= size) return
    cells[y]![x] = dark
    fixed[y]![x] = true
  }
  drawPatterns(size, version, set)
  drawFormat(size, (levels[level].bits << 3) | mask, set)
  if (version >= 7) drawVersion(size, version, set)
  let at = 0
  for (const [x, y] of zigzag(size)) {
    if (fixed[y]![x]) continue
    const bit = ((words[at >> 3] ?? 0) >> (7 - (at & 7))) & 1
    at++
    cells[y]![x] = (bit === 1) !== masks[mask]!(x, y)
  }
  return cells
}

type Put = (x: number, y: number, dark: boolean) => void

function drawPatterns(size: number, version: number, set: Put): void {
  for (let at = 0; at < size; at++) {
    set(6, at, at % 2 === 0)
    set(at, 6, at % 2 === 0)
  }
  const places = alignmentPlaces(size, version)
  const last = places.length - 1
  for (const [i, x] of places.entries())
    for (const [j, y] of places.entries()) {
      const isFinder = (i === 0 && j === 0) || (i === 0 && j === last) || (i === last && j === 0)
      if (!isFinder) square(x, y, 2, (ring) => ring !== 1, set)
    }
  for (const [x, y] of [
    [3, 3],
    [size - 4, 3],
    [3, size - 4],
  ] as const)
    square(x, y, 4, (ring) => ring !== 2 && ring !== 4, set)
}

/** Rings about a middle. */
function square(x: number, y: number, reach: number, isDark: (ring: number) => boolean, set: Put): void {
  for (let down = -reach; down <= reach; down++)
    for (let right = -reach; right <= reach; right++)
      set(x + right, y + down, isDark(Math.max(Math.abs(right), Math.abs(down))))
}

function alignmentPlaces(size: number, version: number): number[] {
  if (version === 1) return []
  const count = Math.floor(version / 7) + 2
  const step = Math.floor((version * 8 + count * 3 + 5) / (count * 4 - 4)) * 2
  return [6, ...Array.from({ length: count - 1 }, (_, at) => size - 7 - (count - 2 - at) * step)]
}

/** The value followed by the remainder of its division. */
function withCheck(value: number, divisor: number, length: number): number {
  let rest = value
  for (let n = 0; n < length; n++) rest = (rest << 1) ^ ((rest >> (length - 1)) * divisor)
  return (value << length) | rest
}

function drawFormat(size: number, value: number, set: Put): void {
  const bits = withCheck(value, 0x537, 10) ^ 0x5412
  for (let at = 0; at < 15; at++) {
    const dark = ((bits >> at) & 1) === 1
    // Down the column and along the row beside the first finder, past the line of timing.
    if (at < 8) set(8, at < 6 ? at : at + 1, dark)
    else set(at === 8 ? 7 : 14 - at, 8, dark)
    if (at < 8) set(size - 1 - at, 8, dark)
    else set(8, size - 15 + at, dark)
  }
  set(8, size - 8, true)
}

function drawVersion(size: number, version: number, set: Put): void {
  const bits = withCheck(version, 0x1f25, 12)
  for (let at = 0; at < 18; at++) {
    const dark = ((bits >> at) & 1) === 1
    const [along, across] = [size - 11 + (at % 3), Math.floor(at / 3)]
    set(along, across, dark)
    set(across, along, dark)
  }
}

/** Up and down in pairs of columns from the right, past the column of timing. */
function* zigzag(size: number): Generator<readonly [x: number, y: number]> {
  let isUp = true
  for (let right = size - 1; right > 0; right -= 2, isUp = !isUp) {
    if (right === 6) right = 5
    for (let n = 0; n < size; n++) for (const x of [right, right - 1]) yield [x, isUp ? size - 1 - n : n]
  }
}

/** What makes a code hard to read: runs, blocks, what looks like a finder, and too much of one colour. */
function countFaults(cells: boolean[][]): number {
  const columns = cells.map((_, x) => cells.map((row) => row[x]!))
  let faults = 0
  for (const line of [...cells, ...columns]) {
    const text = line.map(Number).join('')
    for (const run of text.match(/0{5,}|1{5,}/g) ?? []) faults += run.length - 2
    faults += 40 * ((text.match(/(?=10111010000)/g)?.length ?? 0) + (text.match(/(?=00001011101)/g)?.length ?? 0))
  }
  for (let y = 1; y < cells.length; y++)
    for (let x = 1; x < cells.length; x++) {
      const dark = cells[y]![x]
      if (dark === cells[y - 1]![x] && dark === cells[y]![x - 1] && dark === cells[y - 1]![x - 1]) faults += 3
    }
  const dark = cells.flat().filter(Boolean).length
  return faults + 10 * Math.floor(Math.abs((dark / cells.length ** 2) * 20 - 10))
}
