/** A fault of our own making: each `from` is replaced in the copy of its file, and must be found there once. */
export interface PlantedFault {
  name: string
  edits: readonly { file: string; from: string; to: string }[]
  /** Test files to try, in this order, in place of the usual ones. */
  tests?: readonly string[]
}

const sync = 'src/platform/sync'
const phone = 'src/browser/sync'
const devices = 'db/migrations/2026-11-20-10_platform_devices-and-operations.sql'

export const plantedFaults: readonly PlantedFault[] = [
  {
    name: 'no dedup by id',
    edits: [
      {
        file: `${sync}/run-command.ts`,
        from: '  const before = known ? known.get(op.id) : await findCommand(tx, op.id)\n',
        to: '  const before = undefined as Awaited<ReturnType<typeof findCommand>>\n  void known\n',
      },
      {
        file: `${sync}/run-command.ts`,
        from: '  if (!isLogged) throw new LostRace()\n',
        to: '  void isLogged\n',
      },
    ],
  },
  {
    name: 'no device lock',
    edits: [{ file: `${sync}/devices.store.ts`, from: '    .forUpdate()\n', to: '' }],
  },
  {
    name: 'no fork check',
    edits: [
      {
        file: `${sync}/accept-batch.ts`,
        from: "return links[last - batch.from + 1] === link ? undefined : 'fork'",
        to: 'return link === null ? undefined : undefined',
      },
      {
        file: `${sync}/accept-batch.ts`,
        from: "return isSame ? undefined : 'fork'",
        to: 'return isSame ? undefined : undefined',
      },
    ],
  },
  {
    name: 'a gap is jumped',
    edits: [{ file: `${sync}/accept-batch.ts`, from: "if (batch.from > last + 1) return 'gap'", to: '' }],
  },
  {
    name: 'outbox cleared at ack',
    edits: [
      {
        file: `${phone}/acknowledge.ts`,
        from: "    tx.putOutbox({ ...record, state: 'acked', ackedAt: record.ackedAt ?? now })\n",
        to: '    tx.dropOutbox(record.op.seq)\n    tx.putArchive(toArchive(record, now))\n',
      },
    ],
  },
  {
    name: 'stale guard removed',
    edits: [
      {
        file: `${phone}/take-rows.ts`,
        from: 'const isFresh = sameCursors(before.cursors, pull.cursors)',
        to: 'const isFresh = sameCursors(before.cursors, before.cursors)',
      },
      { file: `${phone}/take-rows.ts`, from: 'number <= (held[stream] ?? 0)', to: 'number < 0' },
      { file: `${phone}/take-rows.ts`, from: 'Math.max(reached, held[stream] ?? 0)', to: 'reached' },
    ],
  },
  {
    name: 'apply not atomic',
    edits: [
      {
        file: `${phone}/sync-engine.ts`,
        from: '    const applied = await this.store.write(allRecords, (tx) => applyAnswer(tx, asked, answer, rules))\n',
        to: `    if (answer.expect === answer.acked + 1) await this.store.write(allRecords, async (tx) => {
      await acknowledge(tx, answer.acked, answer.outcomes, rules.now)
      if (!answer.more) await settle(tx, answer.acked, rules.now)
    })
    const applied = await this.store.write(allRecords, (tx) => applyAnswer(tx, asked, answer, rules))
`,
      },
      {
        file: `${phone}/sync-engine.ts`,
        from: "import { makeDevice, publicFields } from './device-keys.ts'\n",
        to: "import { acknowledge, settle } from './acknowledge.ts'\nimport { makeDevice, publicFields } from './device-keys.ts'\n",
      },
    ],
  },
  {
    name: 'a handler that crashes: no savepoint',
    edits: [
      {
        file: `${sync}/judge-operation.ts`,
        from: '    await savepoint.undo()\n',
        to: '',
      },
    ],
  },
  {
    name: 'a batch without signature accepted',
    edits: [
      {
        file: `${sync}/accept-batch.ts`,
        from: 'return links.at(-1) === batch.last && (await verify(signedText(batch), batch.sig, owner.signKey))',
        to: 'return links.at(-1) === batch.last || (await verify(signedText(batch), batch.sig, owner.signKey))',
      },
    ],
  },
  {
    name: 'restore without a new nonce',
    edits: [
      {
        file: 'src/platform/database/restore.ts',
        from: "  await client.query('update app.installation set nonce = $1', [randomUUID()])\n",
        to: '  void randomUUID\n',
      },
    ],
    tests: ['src/platform/database/backup.test.ts'],
  },
  {
    name: 'a cursor above the head is believed',
    edits: [
      {
        file: `${sync}/pull-rows.ts`,
        from: 'return known === undefined || known > (head ?? 0) ? 0 : known',
        to: 'return known ?? 0 * (head ?? 0)',
      },
    ],
  },
  {
    name: 'constraints are left to the commit',
    edits: [
      {
        file: `${sync}/judge-operation.ts`,
        from: '      await savepoint.settle()\n',
        to: '',
      },
    ],
  },
  {
    name: 'a passing error parks',
    edits: [
      {
        file: `${sync}/judge-operation.ts`,
        from: '  if (isPassing(error)) throw error\n  if (!(error instanceof Refusal))',
        to: '  if (!(error instanceof Refusal))',
      },
    ],
  },
  {
    name: 'former rights count for nothing',
    edits: [
      {
        file: `${sync}/judge-operation.ts`,
        from: 'if (day === null || day === dayOf(now)) return null',
        to: 'if (day === null || day <= dayOf(now)) return null',
      },
    ],
  },
  {
    name: 'upcasters are skipped',
    edits: [
      {
        file: `${sync}/run-command.ts`,
        from: 'input = endpoint.upcast?.[version]?.(input) ?? input',
        to: 'input = endpoint.upcast?.[-version]?.(input) ?? input',
      },
    ],
  },
  {
    name: 'one replayed fault stops the others',
    edits: [
      {
        file: `${sync}/replay-operations.ts`,
        from: 'judgeOperation(judging, op, (performed) => writePerformed(tx, [performed]))',
        to: 'judgeOperation(judging, op).then(async (made) => (made.performed && (await writePerformed(tx, [made.performed])), made))',
      },
    ],
  },
  {
    name: 'streams of ended memberships are given',
    edits: [
      {
        file: devices,
        from: 'and m.superseded_at is null and m.from_date <= today and m.to_date > today\n',
        to: 'and m.superseded_at is null and m.from_date <= today\n',
      },
    ],
  },
  {
    name: 'nothing is revoked',
    edits: [
      {
        file: `${sync}/pull-rows.ts`,
        from: 'const revoke = Object.keys(from.cursors).filter((name) => !(name in streams))',
        to: 'const revoke: string[] = []',
      },
    ],
  },
  {
    name: 'heads of streams are taken in no order',
    edits: [
      {
        file: 'db/migrations/2026-11-20-1_platform_foundation.sql',
        from: 'order by h.name for update',
        to: 'order by md5(h.name || random()) for update',
      },
    ],
    tests: [`${sync}/run-command.test.ts`],
  },
  {
    name: 'the pull reads at several moments',
    edits: [
      {
        file: `${sync}/pull-rows.ts`,
        from: 'return services.db.snapshot(entry,',
        to: 'return services.db.read(entry,',
      },
    ],
  },
  {
    name: 'refusals are not kept on the phone',
    edits: [
      {
        file: `${phone}/acknowledge.ts`,
        from: "if (outcome && outcome.state !== 'accepted') tx.putTray({ id: outcome.id, outcome, op: record.op, heardAt: now })",
        to: "if (outcome && outcome.state !== 'accepted') void outcome",
      },
    ],
  },
  {
    name: 'what was acknowledged is not kept for a restore',
    edits: [
      {
        file: `${phone}/acknowledge.ts`,
        from: '    tx.putArchive(toArchive(record, now))\n',
        to: '    void toArchive(record, now)\n',
      },
    ],
  },
  {
    name: 'a copied phone gives its operations new ids',
    edits: [
      {
        file: `${phone}/fork-device.ts`,
        from: 'op: { ...record.op, seq: at + 1 } })',
        to: "op: { ...record.op, seq: at + 1, id: record.op.id.replace(/.$/, (end) => (end === '0' ? '1' : '0')) } })",
      },
    ],
  },
  {
    name: 'rows of a former history stay for ever',
    edits: [{ file: `${phone}/take-rows.ts`, from: '  await tx.dropRowsBefore(pull.keepFrom)\n', to: '' }],
  },
  {
    name: 'saved is said before the disk has it',
    edits: [
      {
        file: `${phone}/database.ts`,
        from: '    await finished\n    return value\n',
        to: '    finished.catch(() => undefined)\n    return value\n',
      },
    ],
  },
]
