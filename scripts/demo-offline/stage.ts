import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import { openProfile } from '#testing/open-browser.ts'
import { startPlatform, type RunningPlatform } from '#testing/running-platform.ts'
import { startStation, type RunningStation } from '#testing/running-station.ts'

const roles = ['支部书记', '党员', '支部委员'] as const
/** Milliseconds to read a sentence and look at three phones. */
const pause = 4_000
const phone = { width: 390, height: 780 }

export interface Stage {
  platform: RunningPlatform
  secretary(): Page
  /** The secretary's first. */
  phones(): readonly Page[]
  addStation(): Promise<RunningStation>
  /** Ends the secretary's browser and opens it again with what it had kept. */
  restartSecretary(address: string): Promise<void>
  /** What happens now. */
  tell(zh: string, en: string): Promise<void>
  /** What to look at; without a screen, in pictures. */
  show(zh: string, en: string): Promise<void>
  close(): Promise<void>
  /** Somebody has pressed Ctrl-C. */
  isStopped(): boolean
}

interface Opened {
  folder: string
  context: BrowserContext
  page: Page
}

/** The platform and three phones, signed in. What was opened is closed again, whatever ends the story. */
export async function openStage(): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'lianxian-demo-offline-'))
  const hasScreen = Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']) || isDesktop()
  const closing: (() => Promise<unknown>)[] = []
  let closed: Promise<void> | undefined
  const close = () => (closed ??= closeAll(closing, hasScreen ? folder : join(folder, 'profiles')))
  let isStopped = false
  process.once('SIGINT', () => {
    isStopped = true
    say('正在关闭', 'Closing')
    void close().then(() => process.exit(130))
  })
  try {
    say('启动平台和三部手机：都在本机，人和事都是编造的', 'Starting: all on this machine, with invented people')
    const platform = await startPlatform()
    closing.push(() => platform.stop())
    const opened: Opened[] = []
    for (const [at, role] of roles.entries()) {
      const place = join(folder, 'profiles', String(at))
      const found = await openPhone(place, at, hasScreen)
      closing.push(() => opened[at]!.context.close())
      opened.push(found)
      await found.context.addCookies(await platform.cookiesOf(role))
    }
    return stageOf(platform, opened, { folder, hasScreen, closing, close, isStopped: () => isStopped })
  } catch (error) {
    await close()
    throw error
  }
}

/** What was opened last is closed first. */
async function closeAll(closing: (() => Promise<unknown>)[], folder: string): Promise<void> {
  for (const end of closing.splice(0).reverse()) await end().catch(() => undefined)
  rmSync(folder, { recursive: true, force: true })
}

interface Behind {
  folder: string
  hasScreen: boolean
  closing: (() => Promise<unknown>)[]
  close: () => Promise<void>
  isStopped: () => boolean
}

function stageOf(platform: RunningPlatform, opened: Opened[], behind: Behind): Stage {
  const { folder, hasScreen, closing, close, isStopped } = behind
  let shown = 0
  const phones = () => opened.map(({ page }) => page)
  const tell = async (zh: string, en: string) => {
    say(zh, en)
    await phones()[0]!.waitForTimeout(hasScreen ? pause / 2 : 0)
  }
  const show = async (zh: string, en: string) => {
    say(`   看：${zh}`, `   look: ${en}`)
    if (hasScreen) await phones()[0]!.waitForTimeout(pause)
    else await takePictures(join(folder, 'pictures'), ++shown, phones())
  }
  return {
    platform,
    secretary: () => opened[0]!.page,
    phones,
    addStation: async () => {
      const station = await startStation(platform)
      closing.push(() => station.stop())
      say(`   工地小站 ${station.address}/station`, '   the site station')
      return station
    },
    restartSecretary: async (address) => {
      await opened[0]!.context.close()
      opened[0] = await openPhone(opened[0]!.folder, 0, hasScreen)
      await opened[0].page.goto(address)
    },
    tell,
    show,
    close,
    isStopped,
  }
}

async function openPhone(folder: string, at: number, hasScreen: boolean): Promise<Opened> {
  const window = { left: 20 + at * (phone.width + 40), top: 20, width: phone.width + 16, height: phone.height + 90 }
  const context = await openProfile(folder, {
    viewport: phone,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    ...(hasScreen && { window, slowMo: 150 }),
  })
  return { folder, context, page: context.pages()[0] ?? (await context.newPage()) }
}

async function takePictures(folder: string, number: number, pages: readonly Page[]): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const name = String(number).padStart(2, '0')
  for (const [at, role] of roles.entries()) await pages[at]?.screenshot({ path: join(folder, `${name}-${role}.png`) })
  say(`      图片 ${folder}/${name}-*.png`, '')
}

function say(zh: string, en: string): void {
  process.stdout.write(`\n${zh}\n${en === '' ? '' : `${en}\n`}`)
}

function isDesktop(): boolean {
  return process.platform === 'darwin' || process.platform === 'win32'
}
