/** Which rows of a long list to draw: those in view and a few around them. */
export interface RowWindow {
  first: number
  /** One past the last. */
  end: number
  /** Pixels of nothing above and below, so that the scroll bar tells the truth. */
  above: number
  below: number
}

const spare = 12

export function rowWindow(count: number, rowHeight: number, scrollTop: number, viewHeight: number): RowWindow {
  const first = Math.max(0, Math.min(count, Math.floor(scrollTop / rowHeight) - spare))
  const end = Math.min(count, Math.ceil((scrollTop + viewHeight) / rowHeight) + spare)
  return { first, end: Math.max(first, end), above: first * rowHeight, below: Math.max(0, count - end) * rowHeight }
}
