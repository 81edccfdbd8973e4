import { expect, test } from 'vitest'
import { expectSound, usePlatform } from '../../../e2e/kit.ts'
import { systemClock } from '#kernel/clock.ts'
import { dayOf } from '#kernel/local-date.ts'

/* A year planned at the desk: a line is added, dragged onto a day and convened from; a member reads it on the phone. */

const journey = usePlatform()
const today = dayOf(systemClock.now())

test(
  'N-10 a line is planned, dragged onto a day, convened from, and read by a member',
  { timeout: 300_000 },
  async () => {
    const desk = await journey.enter('支部书记', { device: 'desk' })
    await desk.goto(`${journey.address()}/console/plan`)
    await desk.getByRole('button', { name: '加一条计划' }).click()
    await desk.getByLabel('主题').fill('工地安全大家谈')
    await desk.getByLabel('从哪天').fill(today)
    await expectSound(desk)
    await desk.getByRole('button', { name: '保存' }).click()
    const line = desk.locator('.plan-line', { hasText: '工地安全大家谈' })
    const day = desk.getByRole('region', {
      name: `${Number(today.slice(5, 7))}月${Number(today.slice(8))}日`,
      exact: true,
    })
    await line.hover()
    await desk.mouse.down()
    // A browser tells what lies below from the second movement on.
    await day.hover()
    await day.hover()
    await desk.mouse.up()
    await day.getByText('工地安全大家谈').waitFor()
    await expectSound(desk)

    await line.getByRole('link', { name: '召集' }).click()
    await desk.getByLabel('日期').waitFor()
    expect(await desk.getByLabel('日期').inputValue()).toBe(today)
    await desk.getByLabel('时间').fill('23:50')
    await desk.getByLabel('地点').fill('项目部二楼')
    await desk.getByText(/应到 \d+ 人/).waitFor()
    await desk.getByRole('button', { name: '召集', exact: true }).click()
    await desk.getByRole('button', { name: '复制文字' }).waitFor()

    const phone = await journey.enter('党员', { device: 'phone' })
    await phone.goto(`${journey.address()}/branch`)
    await phone.getByRole('link', { name: /年度计划/ }).click()
    await phone.getByRole('link', { name: /工地安全大家谈/ }).waitFor()
    expect(await phone.getByRole('link', { name: '召集' }).count()).toBe(0)
    await expectSound(phone)
    await phone.getByRole('link', { name: /工地安全大家谈/ }).click()
    await phone.getByText('项目部二楼').waitFor()
  },
)
