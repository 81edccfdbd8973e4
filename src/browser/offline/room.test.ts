import { expect, test, vi } from 'vitest'
import { useRoom } from './room.ts'

const settled = () => new Promise((resolve) => setTimeout(resolve, 0))

function storage(agrees: boolean) {
  let kept = false
  return {
    estimate: async () => ({ usage: 5, quota: 10 }),
    persisted: async () => kept,
    persist: vi.fn(async () => (kept = agrees)),
  } as unknown as StorageManager
}

test('the answer of the browser is shown, whatever it is', async () => {
  for (const agrees of [true, false]) {
    const room = useRoom(storage(agrees))
    await settled()
    expect(room).toMatchObject({ keeping: 'at-risk', declined: false, used: 5, quota: 10 })
    await room.ask()
    expect(room).toMatchObject({ keeping: agrees ? 'persistent' : 'at-risk', declined: !agrees })
  }
})

test('a browser that says nothing is not said to be safe', async () => {
  const room = useRoom(null)
  await settled()
  expect(room.keeping).toBe('unknown')
  await room.ask()
  expect(room).toMatchObject({ keeping: 'unknown', declined: true })
})
