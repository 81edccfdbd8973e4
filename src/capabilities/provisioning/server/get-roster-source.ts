import type { OutputOf } from '#kernel/endpoint.ts'
import { fill, type Locale } from '#kernel/messages.ts'
import type { QueryContext } from '#platform/http/context.ts'
import { isPreparedOpen } from '#capabilities/organisation/index.ts'
import type { getRosterSource as contract } from '../provisioning.contract.ts'
import { provisioningMessages } from '../provisioning.messages.ts'
import { findSource, type SourceRow } from './source.store.ts'

type View = OutputOf<typeof contract>

/** Where the nightly roster comes from, how the last reading went, and what waits. */
export async function getRosterSource({ tx, locale, services }: QueryContext): Promise<View> {
  const root = services.settings.source.folder ?? null
  const source = await findSource(tx)
  if (!source) return { ...nothingYet, kind: root === null ? 'none' : 'folder', root }
  const isChosen = source.isSet || source.kind !== 'none'
  return {
    kind: isChosen || root === null ? source.kind : 'folder',
    folder: source.folder ?? '',
    address: source.address ?? '',
    header: source.header ?? '',
    hasSecret: source.headerCipher !== null,
    coverage: source.coverage,
    root,
    readAt: source.readAt?.toISOString() ?? null,
    fileName: source.fileName,
    problem: source.problem && sentenceOf(source.problem, locale),
    waiting: source.importId && (await isPreparedOpen(tx, source.importId)) ? toWaiting(source) : null,
  }
}

const nothingYet: Omit<View, 'kind' | 'root'> = {
  folder: '',
  address: '',
  header: '',
  hasSecret: false,
  coverage: { kind: 'group' },
  readAt: null,
  fileName: null,
  problem: null,
  waiting: null,
}

function toWaiting({ importId, changes, since }: SourceRow): View['waiting'] {
  return { importId: importId!, changes: changes ?? 0, since: since?.toISOString() ?? null }
}

function sentenceOf({ code, params }: NonNullable<SourceRow['problem']>, locale: Locale): string {
  const texts: Readonly<Record<string, string>> = provisioningMessages[locale]
  return fill(texts[`error.${code}`] ?? provisioningMessages[locale]['error.source.unreadable'], params)
}
