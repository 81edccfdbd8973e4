const mostWords = 8

export interface SearchWords {
  words: string[]
  /** No two characters stand together: of records nothing can be found. */
  isShort: boolean
}

/** What was typed, as words that must all be in a record: split at white space, whatever its width. */
export function readSearchWords(text: string): SearchWords {
  const words = text
    .split(/\s+/u)
    .filter((word) => word !== '')
    .slice(0, mostWords)
  return { words, isShort: !words.some((word) => Array.from(word).length > 1) }
}
