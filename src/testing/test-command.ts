import { z } from 'zod'
import { command } from '#kernel/endpoint.ts'
import { newId } from '#kernel/id.ts'
import type { Operation } from '#kernel/operation.ts'
import type { PublicCommandContext, Services } from '#platform/http/context.ts'
import { servePublicCommand } from '#platform/http/serve.ts'
import { FileKeyRing } from '#platform/secrets/file-key-ring.ts'
import { makeKeys } from '#platform/secrets/key-file.ts'
import { runCommand } from '#platform/sync/run-command.ts'
import type { TestClock } from './test-clock.ts'
import type { TestDatabase } from './test-database.ts'

const input = z.object({ stream: z.string(), note: z.string() })
const output = z.object({ made: z.string() })

/** A command that publishes one row, audits one entry and touches one topic: what it did can be counted in each place. */
export const noteCommand = command({
  name: 'test.make-note',
  path: '/api/test/notes',
  version: 1,
  input,
  output,
  permission: 'public',
  offline: 'queue',
  errors: ['test.unwanted'],
})

type Note = z.output<typeof input>
type Run = (context: PublicCommandContext, note: Note) => Promise<{ made: string }>

export const makeNote: Run = async ({ op, publish, audit, touch }, note) => {
  publish({ stream: note.stream, kind: 'note', key: op.id, data: { note: note.note } })
  audit({ action: 'test.make-note', objectKind: 'note', objectId: op.id, companyId: 1 })
  touch(`note:${note.stream}`)
  return { made: op.id }
}

/** Runs the test command as a job of the installation; `run` in place of `makeNote`. */
export function noteRunner(database: TestDatabase, clock: TestClock, run: Run = makeNote) {
  const services = { db: database.db, clock, keys: new FileKeyRing(makeKeys('aes'), null) } as unknown as Services
  const served = servePublicCommand(noteCommand, { run })
  return (note: Note, id = newId(), change: Partial<Operation> = {}) =>
    runCommand(services, served as never, {
      op: { id, type: noteCommand.name, version: 1, via: 'job', device: null, at: null, tz: null, ...change },
      entry: { by: 'job', paths: ['000001.'] },
      input: note,
      locale: 'zh',
      address: '',
    })
}
