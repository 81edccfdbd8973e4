import { newId } from '#kernel/id.ts'
import { SyncEngine } from '#browser/sync/sync-engine.ts'
import { ServerDouble } from './server-double.ts'

const personId = '01a1f600-0000-7000-8000-000000000002'

/** What a test asks of a tab in a real browser: the engine over the browser's own storage and keys. */
export interface Tab {
  note(): Promise<number>
  shown(): Promise<number>
  device(): ReturnType<SyncEngine['device']>
  snapshot(): ReturnType<SyncEngine['snapshot']>
  canReadKey(): Promise<boolean>
  /** Sends all of it to a server in this tab. */
  syncInto(): Promise<{ waiting: number; effects: number; rows: number }>
}

const server = await ServerDouble.open()
const engine = await SyncEngine.open({
  person: personId,
  transport: server,
  app: '1.0.0',
  reader: () => ({ personId, name: '', posts: [], memberships: [], today: '2026-11-21', now: new Date(0) }),
  capabilities: [
    {
      apply: {
        'note.put': (rows, { body }) => {
          const { key } = body as { key: string }
          rows.put({ stream: 'unit:1', kind: 'note', key, data: body })
        },
      },
      views: {},
    },
  ],
})

const tab: Tab = {
  note: async () => (await engine.enqueue({ type: 'note.put', v: 1, body: { key: newId(), text: '写好的话' } })).seq,
  shown: async () => (await engine.heldRows()).list('note').length,
  device: () => engine.device(),
  snapshot: () => engine.snapshot(),
  canReadKey: async () => (await engine.store.read(['meta'], (tx) => tx.meta('device')))!.sign.privateKey.extractable,
  syncInto: async () => {
    await engine.sync({ batchLimit: 4, rowLimit: 2 })
    const { waiting } = await engine.snapshot()
    const rows = (await engine.store.read(['rows'], (tx) => tx.rows())).length
    return { waiting, effects: server.memory.effects.size, rows }
  },
}
Object.assign(globalThis, { tab })
