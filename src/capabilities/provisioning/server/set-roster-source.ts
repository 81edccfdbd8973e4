import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import { findUnitByCode } from '#capabilities/organisation/index.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { setRosterSource as contract } from '../provisioning.contract.ts'
import { findAddressFault } from './source.address.ts'
import { requireFolder } from './source.files.ts'
import { headerPlace, writeSource } from './source.store.ts'

/** Says where the nightly roster comes from; the worker reads it from the next night on. */
export async function setRosterSource(
  { tx, actor, now, services, audit }: CommandContext,
  input: InputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  const { kind, folder, address, header, secret, coverage } = input
  const { folder: root, hosts } = services.settings.source
  if (kind === 'folder') {
    if (root === undefined) throw new Refusal('source.no-root')
    await requireFolder(root, folder).catch((error: unknown) => {
      throw error instanceof Refusal && error.code === 'source.folder-missing'
        ? new Refusal('source.outside-root')
        : error
    })
  }
  const fault = kind === 'address' ? findAddressFault(address, hosts) : null
  if (fault) throw new Refusal(fault)
  if (coverage.kind === 'unit' && !(await findUnitByCode(tx, coverage.code)))
    throw new Refusal('source.unit-unknown', { code: coverage.code })
  const { keys } = services
  const toSecret = () => {
    if (kind !== 'address' || secret === '') return null
    return secret === undefined ? undefined : { keyId: keys.activeId, cipher: keys.encrypt(secret, headerPlace) }
  }
  await writeSource(tx, {
    kind,
    folder: kind === 'folder' ? folder : null,
    address: kind === 'address' ? address : null,
    header: kind === 'address' && header !== '' ? header : null,
    secret: toSecret(),
    coverage,
    by: actor.personId,
    now,
  })
  audit({ action: 'provisioning.set-roster-source', objectKind: 'roster-source', objectId: kind })
  return { kind }
}
