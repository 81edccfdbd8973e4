/** Capabilities whose pages on the phone all need the network: in one file that no phone keeps. */
const capabilities = ['standards', 'micro-branches', 'search', 'ledger', 'study-hours', 'plans', 'appraisal']

export const onlineParts = new RegExp(
  `/(${capabilities.join('|')})/([a-z-]+(?<!menu|desk)\\.messages|member/(?!pages))`,
)

const withTheirPage = [
  '-desk.messages.ts',
  '/meetings/segments-pages.messages.ts',
  '/handbook/handbook.messages.ts',
  '/handbook/handbook-pages.messages.ts',
  '/handbook/handbook-template.messages.ts',
]

/** Texts that come with the page that shows them, in both languages: no phone keeps them. */
export function needNoPack(file: string): boolean {
  return onlineParts.test(file) || withTheirPage.some((end) => file.endsWith(end))
}
