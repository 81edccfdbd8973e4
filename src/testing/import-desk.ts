import type { Readable } from 'node:stream'
import type { OutputOf } from '#kernel/endpoint.ts'
import * as contract from '#capabilities/organisation/roster-import.contract.ts'
import type { ChangeKind } from '#capabilities/organisation/change-kinds.rules.ts'
import { rosterJobs } from '#capabilities/organisation/server/roster-jobs.ts'
import { Database } from '#platform/database/database.ts'
import { entryOf } from '#platform/jobs/job-scopes.ts'
import { putUpload } from './put-upload.ts'
import { importSampleGroup, type SampleGroup } from './sample-group.ts'
import { startTestServer, type TestAnswer, type TestServer } from './test-server.ts'

export type ShownImport = OutputOf<typeof contract.getRosterImport>

export interface Clerk {
  id: number
  cookie: string
}

/** The demo group with its clerk at the desk: imports over HTTP, the worker's part done at once. */
export interface ImportDesk {
  server: TestServer
  group: SampleGroup
  /** Keeps the roster of the whole group. */
  clerk: Clerk
  /** The database as the jobs role. */
  own: Database
  start(file: Readable | string, coverage?: object, by?: Clerk): Promise<TestAnswer<typeof contract.startRosterImport>>
  /** What the worker would do, without waiting for its queue. */
  work(job: 'read' | 'apply', importId: string, by?: Clerk): Promise<void>
  /** What runs each night. */
  closeImports(): Promise<void>
  preview(file: Readable | string, coverage?: object, by?: Clerk): Promise<ShownImport>
  look(importId: string, by?: Clerk): Promise<ShownImport>
  confirm(
    shown: ShownImport,
    endingConfirmed?: boolean,
    selection?: { kinds?: ChangeKind[]; leaveOut?: string[]; take?: string[] },
  ): Promise<TestAnswer<typeof contract.confirmRosterImport>>
  readAgain(importId: string, told: object): Promise<ShownImport>
  undo(importId: string): Promise<TestAnswer<typeof contract.undoRosterImport>>
  close(): Promise<void>
}

export async function openImportDesk(): Promise<ImportDesk> {
  const server = await startTestServer()
  const group = await importSampleGroup(server)
  const own = new Database(server.database.urls.jobs, 1)
  const { id } = await group.holder('G', 'office-clerk')
  const clerk: Clerk = { id, cookie: await server.signIn(id) }
  return { server, group, clerk, own, start, work, closeImports, preview, look, confirm, readAgain, undo, close }

  async function start(file: Readable | string, coverage: object = { kind: 'group' }, by = clerk) {
    const fileHash = await putUpload(server, by.id, file)
    const input = { fileHash, fileName: '花名册.csv', coverage: coverage as never }
    return server.call(contract.startRosterImport, input, { cookie: by.cookie })
  }

  async function work(job: 'read' | 'apply', importId: string, by = clerk): Promise<void> {
    const now = server.clock.now()
    const entry = { by: 'person' as const, personId: by.id, now }
    await jobNamed(`organisation.${job}-roster`).run(server.services, { importId, personId: by.id } as never, {
      entry,
      now,
      own,
    })
  }

  async function closeImports(): Promise<void> {
    const job = jobNamed('organisation.close-imports')
    await job.run(server.services, {} as never, { entry: entryOf(job.name), now: server.clock.now(), own })
  }

  async function preview(file: Readable | string, coverage?: object, by = clerk) {
    const { value } = await start(file, coverage, by)
    await work('read', value.id, by)
    return look(value.id, by)
  }

  async function look(importId: string, by = clerk) {
    return (await server.call(contract.getRosterImport, { importId }, { cookie: by.cookie })).value
  }

  async function confirm(
    { id: importId, summary }: ShownImport,
    endingConfirmed = false,
    selection?: { kinds?: ChangeKind[]; leaveOut?: string[]; take?: string[] },
  ) {
    const input = {
      importId,
      planHash: summary!.planHash,
      endingConfirmed,
      ...(selection ? { selection } : {}),
    }
    const answer = await server.call(contract.confirmRosterImport, input, { cookie: clerk.cookie })
    if (answer.status === 200) await work('apply', importId)
    return answer
  }

  async function readAgain(importId: string, told: object) {
    const answer = await server.call(contract.readRosterAgain, { importId, ...told }, { cookie: clerk.cookie })
    if (answer.status !== 200) throw new Error(answer.error?.code)
    await work('read', importId)
    return look(importId)
  }

  function undo(importId: string) {
    return server.call(contract.undoRosterImport, { importId }, { cookie: clerk.cookie })
  }

  async function close(): Promise<void> {
    await own.close()
    await server.stop()
  }
}

function jobNamed(name: string) {
  return rosterJobs.find((job) => job.name === name)!
}
