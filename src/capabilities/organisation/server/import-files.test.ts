import { afterAll, beforeAll, expect, it } from 'vitest'
import * as contract from '../roster-import.contract.ts'
import { collectFiles } from '#platform/files/collect-files.store.ts'
import { putUpload } from '#testing/put-upload.ts'
import { type ImportDesk, openImportDesk } from '#testing/import-desk.ts'

let desk: ImportDesk

beforeAll(async () => {
  desk = await openImportDesk()
}, 60_000)
afterAll(() => desk.close())

const heading = '姓名,身份证号,手机号,人员类别,入党日期,转正日期,组织关系所在,用人单位'

it('an import leaves the bytes where a record keeps the same file or somebody else sent it, else takes them away', async () => {
  const { id: other } = await desk.group.holder('C1', 'office-clerk')
  for (const keptBy of ['record', 'sender', 'nobody']) {
    const shown = await desk.preview(`${heading}\n钱留存${keptBy},,,群众,,,,C1\n`)
    const { fileHash } = shown
    if (keptBy === 'record')
      await desk.group.rows(`insert into app.file_use values ($1, 'app.meeting', gen_random_uuid()) returning hash`, [
        fileHash,
      ])
    if (keptBy === 'sender') await putUpload(desk.server, other, `${heading}\n钱留存${keptBy},,,群众,,,,C1\n`)
    await desk.confirm(shown)
    expect([keptBy, await isThere(fileHash)]).toEqual([keptBy, keptBy !== 'nobody'])
    expect(await holders(fileHash)).toEqual(keptBy === 'record' ? ['app.meeting'] : [])
    await desk.undo(shown.id)
  }
}, 60_000)

it('an import holds its file while it is open, however long that takes, and lets it go when given up or too old', async () => {
  const later = (days: number) => desk.server.clock.advance(days * 86_400_000)
  const collect = () =>
    collectFiles(desk.own, desk.server.clock.now(), (hash) => desk.server.services.files.remove(hash))
  const open = await desk.preview(`${heading}\n吴等待,,,群众,,,,C1\n`)
  const givenUp = await desk.preview(`${heading}\n吴放弃,,,群众,,,,C1\n`)
  const faulty = await desk.preview(`${heading}\n吴无误,,,群众,,,,C1\n吴有误,1101,,群众,,,,C1\n`)
  await desk.confirm(faulty)
  await desk.server.call(contract.cancelRosterImport, { importId: givenUp.id }, { cookie: desk.clerk.cookie })
  later(4)
  desk.clerk.cookie = await desk.server.signIn(desk.clerk.id)
  await collect()
  expect(await Promise.all([open, givenUp, faulty].map((each) => isThere(each.fileHash)))).toEqual([true, false, true])
  later(27)
  desk.clerk.cookie = await desk.server.signIn(desk.clerk.id)
  await desk.closeImports()
  expect(await desk.look(open.id)).toMatchObject({ state: 'cancelled', can: { confirm: false, cancel: false } })
  expect((await desk.look(open.id)).problem).toContain('30 天')
  expect((await desk.look(faulty.id)).state).toBe('applied')
  await collect()
  expect(await Promise.all([open, faulty].map((each) => isThere(each.fileHash)))).toEqual([false, false])
  await desk.undo(faulty.id)
  later(-31)
  desk.clerk.cookie = await desk.server.signIn(desk.clerk.id)
}, 60_000)

async function isThere(hash: string): Promise<boolean> {
  const file = await desk.server.services.files.open(hash)
  file?.destroy()
  return file !== null
}

async function holders(hash: string): Promise<string[]> {
  const found = await desk.group.rows<{ used_by: string }>('select used_by from app.file_use where hash = $1', [hash])
  return found.map((row) => row.used_by)
}
