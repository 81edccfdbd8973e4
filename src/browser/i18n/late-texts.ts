const known = new Map<string, Record<string, string>>()

/** The English texts of a module: the same object before and after they have come. */
export function lateTexts(id: string): Readonly<Record<string, string>> {
  const texts = known.get(id) ?? {}
  known.set(id, texts)
  return texts
}

/** Fetches the English texts of all modules, those loaded later included. Rejects when they cannot be fetched. */
export async function fetchEnglish(): Promise<void> {
  const { englishPack } = await import('./english-pack.ts')
  for (const [id, texts] of Object.entries(englishPack)) Object.assign(lateTexts(id), texts)
}
