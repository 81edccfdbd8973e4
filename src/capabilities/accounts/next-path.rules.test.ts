import { expect, test } from 'vitest'
import { leavesApp, nextPath, toSignIn } from './next-path.rules.ts'

test.each([
  ['/meetings/1?x=2', '/meetings/1?x=2'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['https://evil.example', '/'],
  [undefined, '/'],
  [['/a', '/b'], '/'],
])('after signing in, %s leads to %s', (next, path) => expect(nextPath(next)).toBe(path))

test('the desk signs in on the phone’s page and is led back', () => {
  const query = new URL(toSignIn('/access?unit=1'), 'http://localhost').searchParams
  expect(nextPath(query.get('next'))).toBe('/console/access?unit=1')
  expect(leavesApp('/console/access?unit=1')).toBe(true)
  expect(leavesApp('/consoles')).toBe(false)
  expect(toSignIn('//evil.example')).toBe('/sign-in?next=%2Fconsole%2F')
})
