import { unzipSync } from 'fflate'

/** All the text that a workbook shows, for tests that look for words in it. */
export async function readXlsxText(bytes: Buffer): Promise<string> {
  const files = unzipSync(new Uint8Array(bytes))
  return Object.entries(files)
    .filter(([name]) => name.endsWith('.xml'))
    .map(([, content]) => new TextDecoder().decode(content))
    .join('\n')
}
