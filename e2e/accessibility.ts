import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Result, RunOptions } from 'axe-core'
import type { Page } from 'playwright-core'

const program = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/**
 * What axe finds wrong on a page as it stands; with tags, by the rules of these alone. Our pages hold no frames. The
 * program stays in the page until the next load: where a walk goes on inside the app, bringing it again would be more
 * than half of the work.
 */
export async function findViolations(page: Page, tags?: readonly string[]): Promise<Result[]> {
  if (!(await page.evaluate(`'axe' in window`))) await page.evaluate(`${program};0`)
  const options: RunOptions = { resultTypes: ['violations'], ...(tags && { runOnly: [...tags] }) }
  return page.evaluate<Result[]>(`axe.run(document, ${JSON.stringify(options)}).then(({ violations }) => violations)`)
}

/** What axe calls serious or critical, in words. */
export async function findGrave(page: Page): Promise<string[]> {
  const grave = (await findViolations(page)).filter(({ impact }) => impact === 'serious' || impact === 'critical')
  return grave.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' ')}`)
}
