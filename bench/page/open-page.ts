import type { BrowserContext, CDPSession, Page } from 'playwright-core'

export interface Opened {
  page: Page
  /** From the address being asked for until the reader's own words stand on the page. */
  seconds: number
}

/** Opens the first page on a slow phone; `words` are what the reader waits for. `network` null: as the line is. */
export async function openPage(
  context: BrowserContext,
  url: string,
  words: string,
  network: { bitsPerSecond: number; delayMilliseconds: number } | null,
): Promise<Opened> {
  const page = await context.newPage()
  await page.addInitScript({ content: noteWhenShown(words) })
  const session = await context.newCDPSession(page)
  await slowDown(session, network)
  await page.goto(url, { waitUntil: 'commit', timeout: 60_000 })
  const shown = await page.waitForFunction(() => (globalThis as { shownAt?: number }).shownAt, null, {
    timeout: 60_000,
    polling: 50,
  })
  return { page, seconds: Number(await shown.jsonValue()) / 1000 }
}

async function slowDown(
  session: CDPSession,
  network: { bitsPerSecond: number; delayMilliseconds: number } | null,
): Promise<void> {
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  if (!network) return
  const bytes = network.bitsPerSecond / 8
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: network.delayMilliseconds,
    downloadThroughput: bytes,
    uploadThroughput: bytes,
  })
}

/** Runs in the page: looks at every frame, from the navigation's own clock. */
function noteWhenShown(words: string): string {
  return `(() => {
    const look = () => {
      if (document.body?.innerText.includes(${JSON.stringify(words)})) globalThis.shownAt = performance.now()
      else requestAnimationFrame(look)
    }
    look()
  })()`
}
