import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { runUntilSignal } from './run-until-signal.ts'
import { StartProblem } from './start-problem.ts'

const log = { info: () => undefined, error: () => undefined }

it('stops the parts after a signal, the last started first', async () => {
  const stopped: string[] = []
  const part = (name: string) => ({ name, stop: async () => void stopped.push(name) })
  const code = runUntilSignal([part('database'), part('worker'), part('server')], { log })
  process.emit('SIGTERM')
  expect(await code).toBe(0)
  expect(stopped).toEqual(['server', 'worker', 'database'])
})

it('takes a signal that npm hands on for the same one, and leaves no listener behind', async () => {
  const before = process.listenerCount('SIGINT')
  let isStopped = false
  const slow = { name: 'slow', stop: () => sleep(150).then(() => void (isStopped = true)) }
  const code = runUntilSignal([slow], { log })
  process.emit('SIGINT')
  await sleep(20)
  process.emit('SIGINT')
  expect(await code).toBe(0)
  expect(isStopped).toBe(true)
  expect(process.listenerCount('SIGINT')).toBe(before)
})

it('ends with 1 when a part is lost, and still stops the others', async () => {
  const stopped: string[] = []
  const lost = Promise.resolve(new StartProblem('no-free-port'))
  const parts = [
    { name: 'database', lost, stop: async () => void stopped.push('database') },
    { name: 'server', stop: async () => void stopped.push('server') },
  ]
  expect(await runUntilSignal(parts, { log })).toBe(1)
  expect(stopped).toEqual(['server', 'database'])
})

it('does not wait for ever for a part that hangs, and goes on after one that fails', async () => {
  const stopped: string[] = []
  const parts = [
    { name: 'database', stop: async () => void stopped.push('database') },
    { name: 'failing', stop: () => Promise.reject(new Error('no')) },
  ]
  const failing = runUntilSignal(parts, { log })
  process.emit('SIGTERM')
  expect(await failing).toBe(1)
  expect(stopped).toEqual(['database'])
  const hanging = runUntilSignal([{ name: 'hanging', stop: () => new Promise(() => undefined) }], {
    log,
    patienceMs: 50,
  })
  process.emit('SIGTERM')
  expect(await hanging).toBe(1)
})
