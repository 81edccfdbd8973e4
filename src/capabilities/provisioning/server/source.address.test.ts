import { expect, test } from 'vitest'
import { findAddressFault, isInside } from './source.address.ts'

test('an address is whole, secret-free and https, or listed by the operator', () => {
  const fault = (text: string, hosts: string[] = []) => findAddressFault(text, hosts)
  expect(fault('https://hr.example.cn/roster.xlsx')).toBeNull()
  expect(fault('http://hr.example.cn/roster.xlsx')).toBe('source.address-plain')
  expect(fault('http://hr.example.cn/roster.xlsx', ['hr.example.cn'])).toBeNull()
  expect(fault('https://10.1.2.3/r.csv')).toBe('source.address-private')
  expect(fault('https://[::1]/r.csv')).toBe('source.address-private')
  expect(fault('https://localhost/r.csv')).toBe('source.address-private')
  expect(fault('http://10.1.2.3:8080/r.csv', ['10.1.2.3:8080'])).toBeNull()
  for (const bad of [
    '',
    'hr.example.cn',
    'ftp://hr.example.cn/x',
    'file:///etc/passwd',
    'https://me:word@hr.example.cn/x',
  ])
    expect(fault(bad)).toBe('source.address-bad')
})

test('what lies inside a network is known in all its shapes', () => {
  const inside = [
    '127.0.0.1',
    '10.0.0.1',
    '172.16.0.1',
    '172.31.255.1',
    '192.168.1.1',
    '169.254.169.254',
    '0.0.0.0',
    '100.64.0.1',
    '224.0.0.1',
    '::1',
    '::',
    'fd00::1',
    'fe80::1',
    '::ffff:10.0.0.1',
    '::ffff:a00:1',
    '64:ff9b::a00:1',
  ]
  const outside = ['8.8.8.8', '172.32.0.1', '172.15.0.1', '100.128.0.1', '192.169.0.1', '2400:3200::1']
  expect(inside.filter((each) => !isInside(each))).toEqual([])
  expect(outside.filter(isInside)).toEqual([])
})
