// `npm run demo:offline`: the cut cable. A branch meets while the line to the server is cut, reads itself through the site
// station, and the server has everything once when the line is back. All of it on this machine, with invented people.
import { openStage, type Stage } from './demo-offline/stage.ts'
import { countOnServer } from './demo-offline/count-on-server.ts'
import * as steps from '#testing/phone-steps.ts'

const place = '隧道口板房'
const words = { secretary: '今天先定夜班的人。', member: '我在洞里，同意。', commissioner: '材料我下午送上去。' }
const written = '会上定了夜班的人，下周一开始。'

const opened = await openStage()
try {
  await play(opened)
} catch (error) {
  if (!opened.isStopped()) {
    await opened.show('没有走完，停在这里', 'It did not go through and stopped here').catch(() => undefined)
    throw error
  }
} finally {
  await opened.close()
}

async function play(stage: Stage): Promise<void> {
  const { platform, tell, show } = stage
  const { address } = platform
  await tell('一、有网络时：支部书记在手机上召集党员大会', 'With the network: the secretary convenes a meeting')
  const meetingId = await steps.convene(stage.secretary(), address, place)
  for (const page of stage.phones()) await steps.settle(page, address)
  const station = await stage.addStation()
  for (const page of stage.phones()) await steps.learnStation(page, address, station.address)
  for (const page of stage.phones()) await page.goto(`${address}/meetings/${meetingId}`)
  await show(
    '三部手机都有这次会；工地小站已取回本支部的内容',
    'Three phones have it; the station holds the branch’s rows',
  )

  await platform.cable.cut()
  await tell(`二、剪断：服务器 ${address} 的端口已关，只剩小站`, 'The cable is cut: the server’s port is closed')
  await meet(stage, meetingId)
  await tell('四、关掉书记的手机，再打开', 'The secretary’s phone is switched off and on again')
  await stage.restartSecretary(`${address}/meetings/${meetingId}`)
  await stage.secretary().locator('.speeches').getByText(words.secretary).waitFor()
  await show('内容都在，还标着“已到站点，待上报”', 'Everything is there, marked as not yet at the server')

  await platform.cable.mend()
  await tell('五、接上线，什么也不用点', 'The cable is mended; nobody presses anything')
  for (const page of stage.phones()) await steps.untilPhone(page, 'settled')
  await show('“待上报”消失', 'Nothing waits any more')
  const once = await countOnServer(platform, meetingId)
  await tell(`服务器上：${once.zh}。各一份，不多不少`, `On the server: ${once.en}; each once`)
  await stage.secretary().goto(`${address}/meetings/${meetingId}/handbook`)
  await stage.secretary().getByText(written).waitFor()
  await show('书记的手机上是可以打印的手册页', 'The handbook page, ready to print')
}

async function meet(stage: Stage, meetingId: string): Promise<void> {
  const { platform, tell, show } = stage
  const meeting = `${platform.address}/meetings/${meetingId}`
  const secretary = stage.secretary()
  await secretary.goto(meeting)
  await steps.openMeeting(secretary)
  for (const page of stage.phones().slice(1)) {
    const code = await steps.readCode(secretary, meeting)
    await tell(
      `书记的手机显示签到码 ${code}，党员在自己手机上输入`,
      `The secretary’s phone shows ${code}; a member types it`,
    )
    await page.goto(meeting)
    await steps.checkIn(page, code)
  }
  await show('签到后写着“已到站点，待上报”', 'Checked in: at the station, to be passed on')
  await secretary.goto(meeting)
  const talks = Object.values(words)
  for (const [at, page] of stage.phones().entries()) await steps.speak(page, talks[at]!)
  for (const page of stage.phones()) for (const text of talks) await page.locator('.speeches').getByText(text).waitFor()
  await show('三、断网开会：每部手机都读到另外两人的话', 'Each phone shows what the other two have said')
  await secretary.goto(`${meeting}/roll`)
  await secretary.getByText(/^2 \/ \d+$/).waitFor()
  await show('签到的两人已在书记的点名表上', 'Those who checked in stand on the secretary’s roll')
  await steps.tickTheRest(secretary)
  await secretary.getByText('记决议', { exact: true }).click()
  await steps.resolve(secretary)
  await steps.closeAndWriteUp(secretary, written)
  for (const page of stage.phones().slice(1)) await page.getByRole('heading', { name: '决议', exact: true }).waitFor()
  await show(
    '书记点名、记决议、散会、写好记录；另两部手机看到决议',
    'Roll, resolution and minutes; the others see the result',
  )
}
