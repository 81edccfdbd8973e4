import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'
import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core'

/** Chromium without what only a window needs: half the work. */
const shell = '/usr/bin/chromium-headless-shell'
const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const quiet = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking']

/** A Chromium without a window: the one named by `CHROMIUM_PATH`, the system's, or Playwright's own. */
export async function openBrowser(): Promise<Browser> {
  return chromium.launch({ args: quiet, ...program() })
}

export interface ProfileOptions extends BrowserContextOptions {
  /** With a window, for somebody who watches. */
  window?: { left: number; top: number; width: number; height: number }
  /** Milliseconds between two actions. */
  slowMo?: number
}

/** A Chromium with a profile of its own in this folder: what it keeps is there again when it is opened again. */
export async function openProfile(folder: string, options: ProfileOptions = {}): Promise<BrowserContext> {
  const { window, ...rest } = options
  const place = window && [
    `--window-position=${window.left},${window.top}`,
    `--window-size=${window.width},${window.height}`,
  ]
  const args = [...quiet, ...(place ?? [])]
  // Whoever opened it closes it, also after Ctrl-C.
  const own = { args, headless: !window, handleSIGINT: false, ...program(window ? places : [shell, ...places]) }
  return chromium.launchPersistentContext(folder, { ...rest, ...own })
}

function program(known = [shell, ...places]): { executablePath?: string } {
  const named = process.env['CHROMIUM_PATH'] ?? known.find((place) => existsSync(place))
  return named === undefined ? {} : { executablePath: named }
}
