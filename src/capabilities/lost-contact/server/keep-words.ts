import { Refusal } from '#kernel/refusal.ts'
import type { PublicCommandContext } from '#platform/http/context.ts'
import { contentOf, isSolved } from '../proof-of-work.rules.ts'
import { countKeys } from './count-keys.ts'
import { findPlace, keepFind } from './find.store.ts'
import { readChallenge } from './read-challenge.ts'
import { weighCaller } from './weigh-caller.ts'

export interface Words {
  what: 'report' | 'addition'
  device: string
  challenge: string
  solution: readonly number[]
  /** As the browser bound them to its work, in this order. */
  fields: readonly string[]
  number: string
  plain: object
}

/**
 * Keeps what somebody without an account wrote, after the work that was asked of his browser. Nobody is looked up: what
 * happens, and for how long, is the same whoever is named. Throws `lost-contact.solve-again`, `rate.limited`.
 */
export async function keepWords(context: PublicCommandContext, words: Words): Promise<void> {
  const { tx, services, op, now, today } = context
  const challenge = readChallenge(services, words.challenge)
  const content = contentOf(words.what, [words.device, ...words.fields])
  if (!challenge || !isSolved(words.challenge, content, challenge.bits, words.solution))
    throw new Refusal('lost-contact.solve-again')
  const numberHash = services.keys.hash('find-number', words.number)
  const state = await keepFind(tx, {
    what: words.what,
    uuid: op.id,
    nonce: challenge.nonce,
    expires: challenge.expires,
    numberHash,
    cipher: services.keys.encrypt(JSON.stringify(words.plain), findPlace(words.what, op.id)),
    keyId: services.keys.activeId,
    at: now,
    keys: countKeys(context, words.device),
    today,
  })
  if (state === 'spent') throw new Refusal('lost-contact.solve-again')
  if (state === 'repeated') return
  // Counted already, so that two at once do not slip through; judged by those before it.
  if (challenge.bits < (await weighCaller(context, words.device, 1)) - 1) throw new Refusal('lost-contact.solve-again')
  context.enqueue('lost-contact.tell-find', { what: words.what, id: op.id })
}
