import type { OfflineCapability } from '#kernel/offline.ts'

export interface NoteBody {
  mark: { maker: string; nr: number }
  key: string
  unit: number
  text: string
}

/** Lays a note under its key, as the server's row will be. */
export const proofOffline: OfflineCapability = {
  apply: {
    'proof.put-note': (rows, { id, body }) => {
      const { key, unit, text } = body as NoteBody
      rows.put({ stream: `unit:${unit}`, kind: 'proof-note', key, data: { op: id, text } })
    },
  },
  views: {},
  streams: { 'proof.put-note': (_rows, { body }) => `unit:${(body as NoteBody).unit}` },
}
