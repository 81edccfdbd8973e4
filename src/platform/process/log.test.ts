import { expect, it } from 'vitest'
import { createLog } from './log.ts'
import { StartProblem } from './start-problem.ts'

const [aName, aPhone, aNumber, aToken] = ['the-name', 'the-phone', 'the-number', 'the-token']
const personal = [aName, aPhone, aNumber, aToken]

it('keeps of a request its method and the pattern of its route, and of an answer its status', () => {
  const line = logged((log) => {
    const req = {
      id: 7,
      method: 'GET',
      url: `/api/people?phone=${aPhone}`,
      headers: { cookie: aToken },
      body: { name: aName },
      ip: '10.0.0.9',
      routeOptions: { url: '/api/people' },
    }
    log.info({ req, res: { statusCode: 200, body: aName } }, 'answered')
  })
  expect(line).toMatchObject({ req: { id: 7, method: 'GET', route: '/api/people' }, res: { status: 200 } })
  expect(Object.keys(line['req'] as object)).toEqual(['id', 'method', 'route'])
})

it('keeps of an error what it is and where, not what it says, for its causes too', () => {
  const cause = Object.assign(new Error(`Key (phone)=(${aPhone}) already exists`), {
    code: '23505',
    constraint: 'person_phone_key',
    detail: aName,
  })
  const line = logged((log) => log.error({ err: new TypeError(`cannot take ${aName}`, { cause }) }, 'failed'))
  expect(line['err']).toMatchObject({ type: 'TypeError', cause: { code: '23505', constraint: 'person_phone_key' } })
  expect((line['err'] as { stack: string[] }).stack[0]).toContain('log.test.ts')
})

it('keeps the sentence of a problem at the start, which is our own', () => {
  const line = logged((log) => log.error({ err: new StartProblem('no-free-port') }, 'stopped'))
  expect(line['err']).toMatchObject({ code: 'no-free-port', sentence: expect.stringContaining('127.0.0.1') as string })
})

it('drops personal fields that somebody hands over with a row or an input', () => {
  const row = { name: aName, phone: aPhone, idNumber: aNumber, unitId: 4 }
  const line = logged((log) => log.info({ ...row, row, deeper: { row }, input: row, token: aToken }, 'seen'))
  expect(line).toMatchObject({ unitId: 4, row: { unitId: 4 }, deeper: { row: { unitId: 4 } } })
})

/** What one call wrote; whatever it was, none of the personal values may be in it. */
function logged(call: (log: ReturnType<typeof createLog>) => void): Record<string, unknown> {
  const lines: string[] = []
  call(createLog('info', { write: (line) => void lines.push(line) }))
  expect(lines).toHaveLength(1)
  for (const value of personal) expect(lines[0]).not.toContain(value)
  return JSON.parse(lines[0] ?? '') as Record<string, unknown>
}
