/** Where a page of a list ended, as its reader hands it back: values that order the list, in base64url. */
export function writePageKey(values: readonly unknown[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url')
}

/** The values; none for a key that was not written here, or for no key: such a page begins from the start. */
export function readPageKey(text: string): readonly unknown[] {
  try {
    const values: unknown = JSON.parse(Buffer.from(text, 'base64url').toString())
    return Array.isArray(values) ? values : []
  } catch {
    return []
  }
}
