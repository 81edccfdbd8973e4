import type { UnitFacts } from '#capabilities/organisation/index.ts'
import type { InputOf } from '#kernel/endpoint.ts'
import { fill } from '#kernel/messages.ts'
import { Refusal } from '#kernel/refusal.ts'
import { runThread } from '#platform/documents/document-thread.ts'
import { wordType } from '#platform/documents/word-type.ts'
import { findFinished } from '#platform/files/uploads.store.ts'
import type { AuditedContext } from '#platform/http/context.ts'
import type { FileAnswer } from '#platform/http/serve.ts'
import type { getFilledTemplate as endpoint } from '../handbook.contract.ts'
import { handbookMessages } from '../handbook.messages.ts'
import { mostTemplateBytes } from '../template-fields.rules.ts'
import { readHandbook } from './read-handbook.ts'
import { takeAlong } from './take-along.ts'

const limits = { memory: 400, seconds: 20 }

/** The year in a template that the reader has just sent up; it is kept no longer than any file that no record names. */
export async function getFilledTemplate(
  context: AuditedContext,
  { year, fileHash }: InputOf<typeof endpoint>,
  unit: UnitFacts,
): Promise<FileAnswer> {
  const template = await readOwnFile(context, fileHash)
  const handbook = await readHandbook(context, unit, year)
  // Filled before the taking is recorded: a template that is refused takes nothing along.
  const body = await fillApart(template, handbook)
  takeAlong(context, unit)
  const name = fill(handbookMessages.zh['file-name'], { unit: unit.name, year })
  return { name: `${name}.docx`, type: wordType, body: Buffer.from(body) }
}

/** What somebody else sent up is as if nobody had. */
async function readOwnFile({ tx, services }: AuditedContext, hash: string): Promise<Uint8Array> {
  const facts = await findFinished(tx, hash)
  const source = facts && (await services.files.open(hash))
  if (!source) throw new Refusal('handbook.template-missing')
  if (facts.size > mostTemplateBytes) {
    source.destroy()
    throw new Refusal('handbook.template-large')
  }
  return new Uint8Array(Buffer.concat(await source.toArray()))
}

/** In a thread of its own: a template made to be slow ends there, and nothing else waits for it. */
async function fillApart(template: Uint8Array, handbook: unknown): Promise<Uint8Array> {
  const module = new URL('./template.thread-worker.ts', import.meta.url)
  try {
    return await runThread<Uint8Array>(module, { template, handbook }, limits)
  } catch (error) {
    if (error instanceof Refusal && error.code === 'spreadsheet.too-large') throw new Refusal('handbook.template-large')
    if (error instanceof Refusal) throw error
    throw new Refusal('handbook.template-unreadable')
  }
}
