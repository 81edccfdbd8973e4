import { hash } from 'node:crypto'
import { bodyText, linkText, type OpenBatch, type SealedBatch } from '#kernel/sync.ts'

/** Links of `from - 1` … `to` (`nextLink`); at once: a trip to the thread pool for each hash costs ten times the hash. */
export function linksOf({ prev, ops }: OpenBatch, pepper: string): string[] {
  const links = [prev]
  for (const op of ops) links.push(digest(linkText(links.at(-1)!, op, digest(bodyText(pepper, op.id, op.body)))))
  return links
}

/** The same of a batch whose bodies are sealed: their hashes stand in it. */
export function linksOfSealed({ prev, ops }: SealedBatch): string[] {
  const links = [prev]
  for (const op of ops) links.push(digest(linkText(links.at(-1)!, op, op.hash)))
  return links
}

function digest(text: string): string {
  return hash('sha256', text, 'base64url')
}
