import type { Uuid } from '#kernel/id.ts'
import { seal } from '#kernel/sealing.ts'
import {
  type OfficeKeys,
  type SealedBatch,
  sealedAbout,
  type SealedBodies,
  type SealedOperation,
} from '#kernel/sync.ts'
import { type LinkedRun, signHead } from './chain.ts'

/** For other hands: only bodies that a branch may see before they are judged stay open, all others are head office's. */
export async function sealBatch(person: Uuid, run: LinkedRun, office: OfficeKeys): Promise<SealedBatch> {
  const { gzipSync, strToU8 } = await import('fflate')
  const head = await signHead(person, run)
  const hidden = run.records.filter(({ op }) => op.stream === undefined)
  const bodies: SealedBodies = { bodies: Object.fromEntries(hidden.map(({ op }) => [op.seq, op.body])) }
  const packed = new Uint8Array(gzipSync(strToU8(JSON.stringify(bodies))))
  const ops = run.records.map(({ op: { body, ...op }, hash }): SealedOperation => ({
    ...op,
    hash,
    ...(op.stream !== undefined && { body }),
  }))
  return { ...head, ops, sealed: await seal(packed, office.seal, sealedAbout(head)) }
}
