import { postKinds } from './post-kinds.rules.ts'

/** Posts that come with their own command: groups are divided, a duty is entrusted until a day. */
const namedElsewhere: readonly string[] = ['group-leader', 'acting-secretary', 'delegate']

/** Posts that an office names directly. */
export function appointableKinds(): string[] {
  return postKinds.map((kind) => kind.code as string).filter((code) => !namedElsewhere.includes(code))
}
