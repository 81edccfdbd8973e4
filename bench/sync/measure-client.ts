import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'
import type { Figure } from '../kit/figure.ts'
import { home } from '../kit/start-program.ts'

const folder = join(home, 'src/browser/sync')

/** KB (gzip) that the sync adds to the phone's bundle, all of its modules counted, libraries of the pages not. */
export async function measureClient(): Promise<Omit<Figure, 'bench' | 'ratio'>[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.ts') && !/\.(test|e2e)\.ts$/.test(name))
  const entry = 'virtual:all-of-sync'
  const all = names.map((name, at) => `export * as part${at} from ${JSON.stringify(join(folder, name))}`).join('\n')
  const built = await build({
    root: home,
    configFile: false,
    logLevel: 'error',
    plugins: [
      { name: 'all-of-sync', resolveId: (id) => (id === entry ? id : null), load: (id) => (id === entry ? all : null) },
    ],
    build: {
      write: false,
      minify: true,
      rolldownOptions: { input: entry, external: ['vue', 'fflate'], preserveEntrySignatures: 'strict' },
    },
  })
  const outputs = [built].flat().flatMap((one) => ('output' in one ? one.output : []))
  const code = outputs.flatMap((part) => (part.type === 'chunk' ? [part.code] : []))
  const bytes = code.reduce((sum, text) => sum + gzipSync(text, { level: 9 }).length, 0)
  const plain = code.reduce((sum, text) => sum + text.length, 0)
  return [{ name: 'client-gzip', value: bytes / 1000, unit: 'KB', baseline: plain / 1000 }]
}
