import { ownerOf, withoutComments, type SourceFile } from './source-files.ts'

/** Which capability a table belongs to: the one that the name of its migration says. */
export function tableOwners(files: readonly SourceFile[]): Map<string, string> {
  const owners = new Map<string, string>()
  for (const { path, text } of files) {
    const owner = /^db\/migrations\/\d{4}-\d{2}-\d{2}-\d+_([a-z0-9-]+)_/.exec(path)?.[1]
    if (!owner) continue
    for (const [, table] of withoutComments(text).matchAll(
      /\bcreate (?:table|view|materialized view)\s+(?:if not exists )?(app\.\w+)/gi,
    )) {
      owners.set(table!, owner)
    }
  }
  return owners
}

/** A store names its own capability's tables and no other's, joins included. */
export function foreignTables(files: readonly SourceFile[]): string[] {
  const owners = tableOwners(files)
  return files.flatMap(({ path, text }) => {
    if (!path.endsWith('.store.ts')) return []
    const named = tablesIn(text).map((table) => ({ table, owner: owners.get(table) ?? ownerOf(path) }))
    const foreign = named.filter(({ owner }) => owner !== ownerOf(path))
    return foreign.map(({ table, owner }) => `${path} names ${table}, which belongs to ${String(owner)}`)
  })
}

/** SQL outside a store, where no reviewer looks for it. */
export function queriesOutsideStores(files: readonly SourceFile[]): string[] {
  const query = /\.(selectFrom|insertInto|updateTable|deleteFrom|mergeInto)\(|\bsql(<[^`]*>)?`/
  return files
    .filter(({ path }) => /^src\/(capabilities|browser|ui|kernel)\/.+\.(ts|vue)$/.test(path))
    .filter(({ path }) => !/\.(store|test|e2e)\.ts$/.test(path))
    .filter(({ text }) => query.test(withoutComments(text)))
    .map(({ path }) => `${path} holds a query; queries stand in *.store.ts`)
}

/** Tables that a capability created and its manifest does not answer for, and the other way round. */
export function unansweredTables(
  files: readonly SourceFile[],
  manifests: ReadonlyMap<string, readonly string[]>,
): string[] {
  const owners = tableOwners(files)
  return [...manifests].flatMap(([capability, declared]) => {
    const created = [...owners].filter(([, owner]) => owner === capability).map(([table]) => table)
    return [
      ...created
        .filter((table) => !declared.includes(table))
        .map((table) => `${capability} has no table rule for ${table}`),
      ...declared
        .filter((table) => !created.includes(table))
        .map((table) => `${capability} declares ${table}, which its migrations do not create`),
    ]
  })
}

/** `app.meeting`, but neither a function such as `app.person()` nor a setting of the transaction. */
function tablesIn(text: string): string[] {
  const found = withoutComments(text).matchAll(
    /(?<![\w.$/-])(?<!(?:_setting|_config)\(\s*')(app\.[a-z_0-9]+)\b(?!\s*\()/g,
  )
  return [...new Set([...found].map(([, table]) => table!))]
}
