import { expect, test } from 'vitest'
import { readJoinLink, writeJoinLink } from './join-link.ts'

const facts = {
  name: '欧阳长名',
  unitId: '0190a000-0000-7000-8000-000000000001',
  unitName: '三号桥项目党支部',
  stations: [{ id: '0190a000-0000-7000-8000-000000000002', name: '隧道口', url: 'https://station.example' }],
}

test('everything stands behind the #, and comes back as it was', () => {
  const link = new URL(writeJoinLink('https://lianxian.example', facts, 'LXV1.a~b'))
  expect([link.pathname, link.search]).toEqual(['/join', ''])
  expect(readJoinLink(link.hash.slice(1))).toEqual({ facts, voucher: 'LXV1.a~b' })
})

test('what is broken, empty or cut is no link', () => {
  const whole = new URL(writeJoinLink('https://lianxian.example', facts, 'LXV1.a~b')).hash.slice(1)
  const nameless = new URL(writeJoinLink('https://x.example', { ...facts, name: '' }, 'LXV1.a')).hash.slice(1)
  for (const text of ['', '.', 'LXV1.a~b', whole.slice(5), whole.split('.')[0]!, nameless, '%%%.x'])
    expect(readJoinLink(text), text).toBeUndefined()
})
