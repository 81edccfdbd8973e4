export const locales = ['zh', 'en'] as const
export type Locale = (typeof locales)[number]

/** Texts of one capability: every key in every language, or it does not compile. `{name}` marks a value. */
export type Messages<Key extends string = string> = Readonly<Record<Locale, Readonly<Record<Key, string>>>>

export function defineMessages<const Key extends string>(
  zh: Readonly<Record<Key, string>>,
  en: Readonly<Record<NoInfer<Key>, string>>,
): Messages<Key> {
  return { zh, en }
}

/**
 * The texts of both in one. Each language is put together when it is first read: a browser fetches the English ones when
 * they are asked for.
 */
export function joinMessages<One extends string, Other extends string>(
  one: Messages<One>,
  other: Messages<Other>,
): Messages<One | Other> {
  const known: Partial<Record<Locale, Readonly<Record<One | Other, string>>>> = {}
  const read = (locale: Locale) => (known[locale] ??= { ...one[locale], ...other[locale] })
  return {
    get zh() {
      return read('zh')
    },
    get en() {
      return read('en')
    },
  }
}

/** Fills `{name}` in a text; a missing value stays visible, so that a test or a reader notices. */
export function fill(text: string, params: Readonly<Record<string, string | number>> = {}): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole))
}
