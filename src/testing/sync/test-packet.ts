import { gzipSync } from 'node:zlib'
import { type LetterPlan, type PacketFile, writeLetter } from '#kernel/packet-letter.ts'
import { type Bytes, writePacket } from '#kernel/packet.ts'
import { type Key, keyId } from '#kernel/sealing.ts'
import type { SealedBatch } from '#kernel/sync.ts'
import type { TestPhone } from './test-phone.ts'

export interface TestPacket {
  /** Head office's public sealing key. */
  office: string
  from?: number
  to?: number
  /** Operations per batch. */
  size?: number
  files?: readonly { file: PacketFile; bytes: Bytes }[]
  /** What a forger would write instead. */
  head?: Partial<LetterPlan>
  batches?: (batches: SealedBatch[]) => readonly unknown[]
  payload?: Bytes
  signKey?: Key
}

/** A packet as a phone makes it, or as somebody who would like it otherwise. */
export async function makeTestPacket(phone: TestPhone, wanted: TestPacket): Promise<Bytes> {
  const { from = 1, to = phone.ops.length, files = [] } = wanted
  const batches = await sealedBatches(phone, wanted, from, to)
  const lines = wanted.batches ? wanted.batches(batches) : batches
  const plan: LetterPlan = {
    kind: 'ops',
    device: phone.device,
    person: batches[0]!.person,
    from,
    to,
    prevHash: phone.links[from - 1]!,
    n: to - from + 1,
    at: '2026-11-20T08:00:00.000Z',
    audience: await keyId(wanted.office),
    files: files.map(({ file }) => file),
    ...wanted.head,
  }
  const payload = wanted.payload ?? packLines(lines)
  const signKey = wanted.signKey ?? phone.signKeys.privateKey
  const letter = await writeLetter(
    plan,
    payload,
    files.map(({ bytes }) => bytes),
    signKey,
  )
  return writePacket('ops', [{ letter, readers: [wanted.office] }])
}

export function packLines(lines: readonly unknown[]): Bytes {
  return new Uint8Array(gzipSync(lines.map((line) => JSON.stringify(line)).join('\n')))
}

async function sealedBatches(phone: TestPhone, { office, size = 200 }: TestPacket, from: number, to: number) {
  const batches: SealedBatch[] = []
  for (let at = from; at <= to; at += size)
    batches.push(await phone.sealedBatch(office, at, Math.min(at + size - 1, to)))
  return batches
}
