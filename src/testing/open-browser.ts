import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'
import type { Browser } from 'playwright-core'

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const quiet = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking']

/** A Chromium without a window: the one named by `CHROMIUM_PATH`, the system's, or Playwright's own. */
export async function openBrowser(): Promise<Browser> {
  const named = process.env['CHROMIUM_PATH'] ?? places.find((place) => existsSync(place))
  return chromium.launch({ args: quiet, ...(named === undefined ? {} : { executablePath: named }) })
}
