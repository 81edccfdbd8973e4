import type { PublicContext } from '#platform/http/context.ts'

/** Under what today's reports are counted: hashes under the day, so that no address and no phone is kept or followed. */
export function countKeys({ services, today, address }: PublicContext, device: string): Buffer[] {
  const key = (what: string) => services.keys.hash('find-count', `${today} ${what}`)
  return [key(`address ${address}`), key(`device ${device}`), key('all')]
}
