import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { askTransfer as endpoint } from '../transfers.contract.ts'
import { noteTransfer } from './note-transfer.ts'
import { readTransferSettings } from './read-transfer-settings.ts'
import { insertTransfer } from './transfers.store.ts'

/**
 * A transfer is asked for; nobody's affiliation changes by it. Which side asks follows from who asks: the member himself,
 * a keeper of his branch, or a keeper of the branch where he already works or takes part.
 */
export async function askTransfer(
  context: CommandContext,
  input: InputOf<typeof endpoint>,
): Promise<OutputOf<typeof endpoint>> {
  const { tx, today } = context
  requirePaper(input)
  if (input.askedOn > today || (input.letterOn ?? '') > today) throw new Refusal('transfers.in-future')
  const { validDays } = await readTransferSettings(tx)
  const answer = await insertTransfer(tx, {
    uuid: input.transferId,
    person: input.personId,
    direction: input.direction,
    to: input.toUnitId,
    outside: input.outside,
    on: input.askedOn,
    reason: input.reason,
    letter: input.letter,
    letterOn: input.letterOn,
    validDays,
    today,
  })
  if (answer !== 'ok') throw new Refusal(`transfers.${answer}`)
  return noteTransfer(context, input.transferId, { action: 'ask-transfer', event: 'asked' })
}

/** Outside this tree there is only what stands on paper: the organisation's name, and for one who comes, his letter. */
function requirePaper({ direction, outside, letterOn }: InputOf<typeof endpoint>): void {
  if (direction === 'inside') return
  if (outside === '' || (direction === 'in' && letterOn === null)) throw new Refusal('transfers.paper-missing')
}
