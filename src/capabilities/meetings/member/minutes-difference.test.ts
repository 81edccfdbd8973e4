import fc from 'fast-check'
import { expect, test } from 'vitest'
import { minutesDifference } from './minutes-difference.ts'

test('what both have is counted, what differs is shown', () => {
  const difference = minutesDifference('时间\n地点\n服务器\n散会', '时间\n地点\n手机一\n手机二\n散会')
  expect(difference).toEqual({ before: 2, theirs: '服务器', mine: '手机一\n手机二', after: 1 })
})

test('words only added leave the other side empty', () => {
  expect(minutesDifference('时间\n散会', '时间\n补一句\n散会')).toMatchObject({ theirs: '', mine: '补一句' })
})

test('no line is lost or shown as common that is not', () => {
  const lines = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 8 })
  fc.assert(
    fc.property(lines, lines, (theirs, mine) => {
      const { before, after, ...middle } = minutesDifference(theirs.join('\n'), mine.join('\n'))
      const whole = (part: string, from: readonly string[]) => [
        ...from.slice(0, before),
        ...(part === '' ? [] : part.split('\n')),
        ...from.slice(from.length - after),
      ]
      expect(whole(middle.theirs, theirs)).toEqual(theirs)
      expect(whole(middle.mine, mine)).toEqual(mine)
      expect(mine.slice(0, before)).toEqual(theirs.slice(0, before))
      expect(mine.slice(mine.length - after)).toEqual(theirs.slice(theirs.length - after))
    }),
  )
})
