import type { Messages } from '#kernel/messages.ts'

/** English texts by module. Empty here, where modules hold their own; the build moves them in (`late-language.ts`). */
export const englishPack: Readonly<Record<string, Messages['en']>> = {}
