import type { BrowserContext, ConsoleMessage, Page, Request, Response } from 'playwright-core'

export interface Watch {
  /** Of the platform, and of what else pages may call. */
  addresses: () => readonly string[]
  isExpected: (status: number, url: string) => boolean
  /** The network is cut now. */
  isCut: () => boolean
  note: (fault: string) => void
}

/** As a browser says it when a line is cut, or while it is. */
const lost =
  /net::ERR_(INTERNET_DISCONNECTED|CONNECTION_(REFUSED|RESET|CLOSED)|EMPTY_RESPONSE|INCOMPLETE_CHUNKED_ENCODING|SOCKET_NOT_CONNECTED)/

/** Notes what must not happen in any page of this browser: errors, unexpected answers, requests to other hosts. */
export function watchPages(context: BrowserContext, watch: Watch): void {
  for (const page of context.pages()) watchPage(page, watch)
  context.on('page', (page) => watchPage(page, watch))
}

function watchPage(page: Page, { addresses, isExpected, isCut, note }: Watch): void {
  page.on('pageerror', (error) => note(`${page.url()}: ${error.message}`))
  page.on('console', (message: ConsoleMessage) => {
    // An answer that failed is noted below, with its address.
    if (message.type() !== 'error' || message.text().startsWith('Failed to load resource')) return
    note(`${page.url()}: ${message.text()}`)
  })
  page.on('request', (request: Request) => {
    const url = request.url()
    if (!/^(data|blob|about):/.test(url) && !addresses().some((one) => url.startsWith(one))) note(`outside: ${url}`)
  })
  page.on('response', (response: Response) => {
    if (response.status() < 400 || isExpected(response.status(), response.url())) return
    note(`${response.status()} ${response.request().method()} ${response.url()}`)
  })
  page.on('requestfailed', (request: Request) => {
    const reason = request.failure()?.errorText ?? ''
    // The page went on before the answer was there, or became a download.
    if (reason === 'net::ERR_ABORTED') return
    if (!isCut() || !lost.test(reason)) note(`${reason} ${request.url()}`)
  })
}
