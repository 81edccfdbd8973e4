import { expect, test } from 'vitest'
import { expectSound, usePlatform } from '../../../e2e/kit.ts'

const journey = usePlatform()

test(
  'ED-01 hours of study: one’s own, and the branch’s on the phone and at the desk',
  { timeout: 240_000 },
  async () => {
    const secretary = await journey.enter('支部书记', { device: 'phone' })
    const member = await journey.enter('党员', { device: 'phone' })
    await member.goto(`${journey.address()}/study`)
    expect(await member.getByRole('link', { name: '支部学时' }).count()).toBe(0)
    await member.getByRole('link', { name: '我的学时' }).click()
    await member.getByText('一般每年不少于 32 学时').waitFor()
    await expectSound(member)

    await secretary.goto(`${journey.address()}/study`)
    await secretary.getByRole('link', { name: '支部学时' }).click()
    await secretary.getByRole('columnheader', { name: '补学' }).waitFor()
    await expectSound(secretary)
    await secretary.getByRole('button', { name: '上一年' }).click()
    await secretary.getByText('2025 年').waitFor()

    const desk = await journey.enter('支部书记', { device: 'desk' })
    await desk.goto(`${journey.address()}/console/study/hours`)
    await desk.getByRole('columnheader', { name: '补学' }).waitFor()
    await expectSound(desk)
  },
)
