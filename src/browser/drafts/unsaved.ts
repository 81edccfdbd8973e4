const marks = new Set<symbol>()

/** Marks that something on a page is typed but not yet kept; call the answer when it is kept. */
export function markUnsaved(): () => void {
  const mark = Symbol('unsaved')
  marks.add(mark)
  return () => marks.delete(mark)
}

/** While true, nothing may reload the page by itself. */
export function hasUnsaved(): boolean {
  return marks.size > 0
}

/** Lets the browser ask before it closes a page on which something is not yet kept. */
export function guardClosing(): void {
  addEventListener('beforeunload', (event) => {
    if (hasUnsaved()) event.preventDefault()
  })
}
