import { expect, test } from 'vitest'
import type { OutboxRecord, ProvisionalRecord } from './sync-records.ts'
import { pendingOf } from './held-rows.ts'

const at = '2026-11-20T08:00:00.000Z'
const op = (id: string) => ({ id, type: 't', v: 1, body: {}, at })
const own = (id: string, more = {}) => ({ op: op(id), state: 'waiting', ...more }) as unknown as OutboxRecord
const shown = (id: string, place: number) =>
  ({ id, place, op: { ...op(id), person: 'b' }, seenAt: 0 }) as unknown as ProvisionalRecord
const order = (
  outbox: readonly OutboxRecord[],
  provisional: readonly ProvisionalRecord[],
  mine: string[],
  refused = '',
) =>
  pendingOf(outbox, provisional, { refused: new Set([refused]), own: new Set(mine), person: 'a' }).map(
    ({ id, person }) => `${id} ${person}`,
  )

test('others’ entries lie where the station got them: after the own ones that came before', () => {
  const outbox = [own('open'), own('sealed'), own('close'), own('later')]
  const provisional = [shown('early', 0), shown('open', 1), shown('arrives', 2), shown('close', 3), shown('late', 4)]
  expect(order(outbox, provisional, ['open', 'close'])).toEqual([
    'early b',
    'open a',
    'arrives b',
    'sealed a',
    'close a',
    'late b',
    'later a',
  ])
})

test('own ones keep their order whatever the station says, and none comes twice', () => {
  const outbox = [own('1'), own('2'), own('3')]
  expect(order(outbox, [shown('3', 0), shown('x', 1), shown('1', 2)], ['1', '3'])).toEqual(['1 a', '2 a', '3 a', 'x b'])
})

test('what was refused, is settled, or is this phone’s but in the rows already, is not laid over them', () => {
  const outbox = [own('no'), own('done', { settled: true }), own('open')]
  expect(order(outbox, [shown('old', 0), shown('no', 1), shown('x', 2)], ['old', 'no'], 'no')).toEqual([
    'x b',
    'open a',
  ])
})
