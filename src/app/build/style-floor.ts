interface Finding {
  what: string
  near: string
}

/** Style features that came after Chromium 92 or Safari 15.4, by the text that shows them. */
const newer: readonly (readonly [what: string, pattern: RegExp])[] = [
  [':has()', /:has\(/],
  ['nesting', /[{;]\s*&/],
  ['container queries', /@container|container-(type|name)\s*:/],
  ['cascade layers', /@layer/],
  ['@property', /@property/],
  ['@starting-style', /@starting-style/],
  ['@scope', /@scope/],
  ['dynamic viewport units', /[\d.](dvh|svh|lvh|dvw|svw|lvw|dvb|svb)\b/],
  ['container units', /[\d.]cq[whib]\b/],
  ['color-mix()', /color-mix\(/],
  ['oklch(), lab() and their kin', /\b(oklch|oklab|lch|lab|color)\(/],
  ['light-dark()', /light-dark\(/],
  ['range media queries', /@media[^{]*[<>]/],
  ['translate, rotate and scale as properties', /[{;]\s*(translate|rotate|scale)\s*:/],
  ['text-wrap', /text-wrap\s*:/],
  ['accent-color', /accent-color\s*:/],
  ['subgrid', /subgrid/],
  ['overflow: clip', /overflow(-[xy])?\s*:\s*clip/],
  ['scrollbar-gutter', /scrollbar-gutter/],
  ['trigonometry', /\b(sin|cos|tan|asin|acos|atan2?|pow|sqrt|hypot|round|mod|rem)\(/],
  ['field-sizing', /field-sizing/],
  ['anchor positioning', /anchor-name|position-anchor|anchor\(/],
  ['popover selector', /:popover-open|:modal\b/],
  ['an address outside', /url\(\s*["']?(https?:)?\/\//],
]

export function styleFindings(text: string): Finding[] {
  const plain = text.replace(/\/\*[\s\S]*?\*\//g, '')
  return newer.flatMap(([what, pattern]) => {
    const found = pattern.exec(plain)
    return found ? [{ what, near: plain.slice(Math.max(0, found.index - 30), found.index + 40) }] : []
  })
}
