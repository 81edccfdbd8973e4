import { mkdir, mkdtemp, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ImportDesk, openImportDesk } from '#testing/import-desk.ts'
import { entryOf } from '#platform/jobs/job-scopes.ts'
import { listNotices } from '#capabilities/notices/notices.contract.ts'
import { getRosterSource, readSourceNow, setRosterSource } from '../provisioning.contract.ts'
import { fetchSource } from './fetch-source.ts'
import { provisioningJobs } from './provisioning.jobs.ts'

let desk: ImportDesk
let folder: string
const old = new Date('2026-11-19T00:00:00Z')

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'source-'))
  desk = await openImportDesk()
  Object.assign(desk.server.services.settings.source, { folder, hosts: [] })
})
afterAll(async () => {
  await desk.close()
  await rm(folder, { recursive: true, force: true })
})

const heading = '姓名,手机号,人员类别,组织关系所在,用人单位'
const base = { kind: 'folder' as const, coverage: { kind: 'group' as const } }

async function put(name: string, text: string, at = old): Promise<void> {
  await writeFile(join(folder, name), text)
  await utimes(join(folder, name), at, at)
}
async function night(): Promise<void> {
  const job = provisioningJobs[0]!
  await job.run(desk.server.services, {} as never, {
    entry: entryOf(job.name),
    now: desk.server.clock.now(),
    own: desk.own,
  })
}

function call<T extends Parameters<ImportDesk['server']['call']>[0]>(
  endpoint: T,
  input: never,
  cookie = desk.clerk.cookie,
) {
  return desk.server.call(endpoint, input, { cookie })
}
const look = async () => (await desk.server.call(getRosterSource, {}, { cookie: desk.clerk.cookie })).value
const people = () => desk.group.rows("select 1 from app.person where name in ('陈夜来', '陈夜改')")
const told = async () =>
  (await desk.server.call(listNotices, {}, { cookie: desk.clerk.cookie })).value.notices.filter(
    ({ kind }) => kind === 'roster-source',
  )

describe('N-01 the nightly source', { timeout: 120_000 }, () => {
  it('that is an empty folder is a sentence on the page and in Today', async () => {
    await night()
    expect((await look()).problem).toMatch(/文件夹里没有/)
    expect((await told())[0]).toMatchObject({ event: 'source.problem', params: { code: 'source.empty' } })
  })

  it('prepares what a new file says, applies nothing, and does nothing for the same file again', async () => {
    await put('a.csv', `${heading}\n陈夜来,13912350001,群众,,C1\n`)
    await night()
    const found = await look()
    expect(found).toMatchObject({ problem: null, fileName: 'a.csv', waiting: { changes: 1 } })
    expect(await people()).toEqual([])
    expect((await told())[0]).toMatchObject({ event: 'source.changes', params: { n: '1' } })
    const shown = await desk.look(found.waiting!.importId)
    expect(shown.state).toBe('ready')
    await desk.confirm(shown)
    expect(await people()).toHaveLength(1)
    await night()
    expect(await look()).toMatchObject({ waiting: null, problem: null })
    expect(await desk.group.rows("select 1 from app.roster_import where made_by is null and state = 'ready'")).toEqual(
      [],
    )
  })

  it('has one preview waiting, of the newest file and of the roster as it stands', async () => {
    await put('b.csv', `${heading}\n陈夜改,13912350002,群众,,C1\n`, new Date('2026-11-19T01:00:00Z'))
    await night()
    const first = (await look()).waiting!
    await put(
      'c.csv',
      `${heading}\n陈夜改,13912350002,群众,,C1\n陈夜来,13912350001,群众,,C2\n`,
      new Date('2026-11-19T02:00:00Z'),
    )
    await night()
    const second = (await look()).waiting!
    expect(second).toMatchObject({ changes: 2 })
    expect((await desk.look(first.importId)).state).toBe('cancelled')
    await night()
    expect((await look()).waiting).toMatchObject({ changes: 2 })
  })

  it('that is broken leaves what waits and says so; the next good one is read', async () => {
    await put('d.xlsx', 'no workbook at all', new Date('2026-11-19T03:00:00Z'))
    await night()
    expect(await look()).toMatchObject({ problem: expect.stringContaining('读不了'), waiting: { changes: 2 } })
    await rm(join(folder, 'd.xlsx'))
    await night()
    expect(await look()).toMatchObject({ problem: null, waiting: { changes: 2 } })
  })

  it('stays below the folder that the operator allows, whatever the clerk or a link says', async () => {
    await mkdir(join(folder, 'hr'))
    const outside = await mkdtemp(join(tmpdir(), 'outside-'))
    await symlink(outside, join(folder, 'way-out'))
    const set = (name: string) => call(setRosterSource, { ...base, folder: name } as never)
    for (const name of ['..', '../..', '/etc', 'way-out', 'no-such-folder'])
      expect((await set(name)).error?.code).toBe('source.outside-root')
    expect((await set('hr')).status).toBe(200)
    expect(await look()).toMatchObject({ kind: 'folder', folder: 'hr', root: folder })
    expect(
      (await call(setRosterSource, { ...base, coverage: { kind: 'unit', code: 'C9' } } as never)).error?.code,
    ).toBe('source.unit-unknown')
    expect((await call(setRosterSource, { ...base, kind: 'none' } as never)).status).toBe(200)
    await rm(outside, { recursive: true })
  })

  it('keeps the secret of an address encrypted and shows it to nobody', async () => {
    const input = {
      ...base,
      kind: 'address',
      address: 'https://hr.example.cn/roster.csv',
      header: 'Authorization',
      secret: 'Bearer 极秘',
    }
    expect((await call(setRosterSource, input as never)).status).toBe(200)
    const [row] = await desk.group.rows<{ header_cipher: Buffer }>('select header_cipher from app.roster_source')
    expect(row!.header_cipher.toString('utf8')).not.toContain('极秘')
    expect(JSON.stringify(await look())).not.toContain('极秘')
    expect(await look()).toMatchObject({ hasSecret: true, header: 'Authorization' })
    expect(await desk.group.rows("select 1 from app.command_log where output::text like '%极秘%'")).toEqual([])
    const bad = (address: string) => call(setRosterSource, { ...input, address } as never)
    expect((await bad('http://hr.example.cn/x')).error?.code).toBe('source.address-plain')
    expect((await bad('https://169.254.169.254/latest')).error?.code).toBe('source.address-private')
    expect((await bad('nonsense')).error?.code).toBe('source.address-bad')
  })

  it('is the group office’s alone', async () => {
    const { id } = await desk.group.holder('C1', 'office-clerk')
    const cookie = await desk.server.signIn(id)
    expect((await desk.server.call(getRosterSource, {}, { cookie })).status).toBe(403)
    expect((await desk.server.call(readSourceNow, {}, { cookie })).status).toBe(403)
    expect((await desk.server.call(readSourceNow, {}, { cookie: desk.clerk.cookie })).value).toEqual({ state: 'asked' })
  })
})

describe('fetching from an address', () => {
  async function served(listener: RequestListener) {
    const server = createServer(listener)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
    return {
      host,
      url: `http://${host}`,
      close: () => new Promise((resolve) => server.close(resolve).closeAllConnections()),
    }
  }
  const secret = { header: 'x-secret', value: 'word' }

  it('gives the file, sends the secret, follows a redirect and sends the secret nowhere else', async () => {
    const seen: (string | undefined)[] = []
    const other = await served((request, answer) => {
      seen.push(request.headers['x-secret'] as string | undefined)
      answer.end('姓名\n')
    })
    const first = await served((request, answer) => {
      seen.push(request.headers['x-secret'] as string | undefined)
      answer.writeHead(302, { location: `${other.url}/roster.csv?key=hidden` }).end()
    })
    const file = await fetchSource(`${first.url}/x`, secret, { allowedHosts: [first.host, other.host] })
    expect([file.name, file.bytes.toString(), seen]).toEqual(['roster.csv', '姓名\n', ['word', undefined]])
    await Promise.all([first.close(), other.close()])
  })

  it('refuses what is not listed, also behind a redirect or a name; what is too much, too slow, or turns in circles', async () => {
    const inner = await served((request, answer) => {
      if (request.url === '/circle') answer.writeHead(302, { location: '/circle' }).end()
      else if (request.url === '/inside') answer.writeHead(302, { location: 'https://127.0.0.1:1/x' }).end()
      else if (request.url === '/large') answer.end(Buffer.alloc(51 * 1024 * 1024))
      else if (request.url === '/no') answer.writeHead(401).end()
    })
    const take = (path: string, allowedHosts = [inner.host], millis = 60_000) =>
      fetchSource(inner.url + path, null, { allowedHosts, millis }).catch((error: { code: string }) => error.code)
    expect(await take('/x', [])).toBe('source.address-plain')
    expect(await take('/circle')).toBe('source.redirects')
    expect(await take('/inside')).toBe('source.address-private')
    expect(await take('/large')).toBe('source.too-large')
    expect(await take('/no')).toBe('source.refused')
    expect(await take('/silent', [inner.host], 1_000)).toBe('source.not-answering')
    const named = fetchSource('https://localhost.localdomain.invalid/x', null, { allowedHosts: [] })
    expect(await named.catch((error: { code: string }) => error.code)).toBe('source.not-answering')
    await inner.close()
  })
})
