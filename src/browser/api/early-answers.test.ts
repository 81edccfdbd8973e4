import { afterEach, expect, it, vi } from 'vitest'
import { forgetEarlyAnswers, takeEarlyAnswer } from './early-answers.ts'

const ask = () => vi.stubGlobal('earlyAnswers', { '/api/me': Promise.resolve(new Response('{}')) })

afterEach(() => vi.restoreAllMocks())

it('hands out what was asked at the start once, and nothing else', async () => {
  ask()
  expect(takeEarlyAnswer('/api/home')).toBeUndefined()
  await expect(takeEarlyAnswer('/api/me')).resolves.toBeInstanceOf(Response)
  expect(takeEarlyAnswer('/api/me')).toBeUndefined()
})

it('is of no use once something was entered, or a while after the start', () => {
  ask()
  forgetEarlyAnswers()
  expect(takeEarlyAnswer('/api/me')).toBeUndefined()
  ask()
  vi.spyOn(performance, 'now').mockReturnValue(15_001)
  expect(takeEarlyAnswer('/api/me')).toBeUndefined()
})
