import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { installPackages } from './system-packages.mjs'
import { load } from './install.mjs'
import { ask } from './run.mjs'
import { Stop } from './stop.mjs'

/** Chromium without the parts that only a window has: tests take half the work in it. */
const SHELL = 'chromium-headless-shell'
const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge-stable']
const MAC = ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
  (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
)

/**
 * A Chromium for the tests: the one that CHROMIUM_PATH names, Playwright's own, the system's, or, as root where there
 * is apt, the system's package. `window`: one that can show itself.
 */
export async function requireBrowser(home, { window = false } = {}) {
  await requireChineseFont(home)
  const names = window ? NAMES : [SHELL, ...NAMES]
  const found = findBrowser(home, names)
  if (found) return found
  for (const name of window ? ['chromium'] : [SHELL, 'chromium']) {
    if (await installPackages(home, [name])) break
  }
  const installed = findBrowser(home, names)
  if (installed) return installed
  throw new Stop(
    '测试需要 Chromium 浏览器：请安装系统的 chromium 或 Chrome，或运行 npx playwright-core install chromium，或用 CHROMIUM_PATH 指出它在哪里。',
    'The tests need a Chromium: install the system’s chromium or Chrome, or run npx playwright-core install chromium, or name it in CHROMIUM_PATH.',
  )
}

function findBrowser(home, names) {
  const given = process.env.CHROMIUM_PATH
  if (given) {
    if (runs(given)) return given
    throw new Stop(
      `CHROMIUM_PATH 指出的浏览器不能运行：${given}。`,
      `The browser that CHROMIUM_PATH names does not run: ${given}.`,
    )
  }
  const folders = (process.env.PATH ?? '').split(delimiter)
  const inPath = names.flatMap((name) => folders.map((folder) => join(folder, name)))
  return [playwrightsOwn(home), ...inPath, ...MAC].find((file) => file && existsSync(file) && runs(file))
}

function playwrightsOwn(home) {
  try {
    return load(home, 'playwright-core').chromium.executablePath()
  } catch {
    return undefined
  }
}

/** Only an answer counts: some systems have a stand-in of that name which merely says how to get the real one. */
function runs(file) {
  return ask(file, ['--version']).ok
}

/** Without one, pages in Chinese are boxes in the pictures that tests take; nothing else suffers. */
async function requireChineseFont(home) {
  const { ok, said } = ask('fc-list', [':lang=zh', 'family'])
  if (ok && said !== '') return
  if (process.platform === 'linux') await installPackages(home, ['fontconfig', 'fonts-noto-cjk'])
}
