import { readdir, readFile } from 'node:fs/promises'

/** A file of the repository: path from its root, and text. */
export interface SourceFile {
  path: string
  text: string
}

const notOurs = /^(node_modules|\.git|\.cache|coverage|data(-[^/]*)?)(\/|$)/
const asText = /\.(ts|mjs|vue|css|html|json|sql|md|yml|yaml|svg|sh)$|^\.[a-z]+$|^\.ci\/|^LICENSE$/

/** Every text file of the repository, as it stands in the working tree. */
export async function readSources(root = '.'): Promise<SourceFile[]> {
  const paths = (await listFiles(root, '')).filter((path) => asText.test(path))
  return Promise.all(paths.map(async (path) => ({ path, text: await readFile(`${root}/${path}`, 'utf8') })))
}

/** `meetings` for any file of that capability, `platform` for the platform's; otherwise `null`. */
export function ownerOf(path: string): string | null {
  const capability = /^src\/capabilities\/([^/]+)\//.exec(path)?.[1]
  return capability ?? (path.startsWith('src/platform/') ? 'platform' : null)
}

/** The code without its comments, line for line, so that a rule explained in words does not break itself. */
export function withoutComments(text: string): string {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ''))
    .replace(/(^|\s)(\/\/|--).*$/gm, '$1')
}

async function listFiles(root: string, folder: string): Promise<string[]> {
  const entries = await readdir(`${root}/${folder}`, { withFileTypes: true })
  const lists = entries.map(async (entry) => {
    const path = folder ? `${folder}/${entry.name}` : entry.name
    if (notOurs.test(path)) return []
    return entry.isDirectory() ? listFiles(root, path) : [path]
  })
  return (await Promise.all(lists)).flat()
}
