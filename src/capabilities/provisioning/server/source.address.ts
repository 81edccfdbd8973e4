/** What is wrong with the address of a source, before anybody asks where it leads. */
export type AddressFault = 'source.address-bad' | 'source.address-plain' | 'source.address-private'

/**
 * Judges an address as text. Plain http, and addresses inside the network, only for hosts that the operator has listed:
 * the clerk who sets the address must not be able to make the server look around behind the firewall.
 */
export function findAddressFault(text: string, allowedHosts: readonly string[]): AddressFault | null {
  const url = URL.parse(text)
  if (!url || !['http:', 'https:'].includes(url.protocol) || url.username || url.password || url.hash)
    return 'source.address-bad'
  const isListed = allowedHosts.includes(url.host) || allowedHosts.includes(url.hostname)
  if (url.protocol === 'http:' && !isListed) return 'source.address-plain'
  const bare = url.hostname.replace(/^\[|\]$/g, '')
  if (!isListed && (isInside(bare) || bare === 'localhost' || bare.endsWith('.localhost')))
    return 'source.address-private'
  return null
}

/** Loopback, link-local (with clouds' metadata), private, carrier, multicast, unspecified; IPv6 likewise, mapped IPv4 too. */
export function isInside(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  const four = /^(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(mapped ?? address)
  if (four) return isInsideFour(Number(four[1]), Number(four[2]))
  if (!address.includes(':')) return false
  const lower = address.toLowerCase()
  return (
    /^(::|::1)$/.test(lower) ||
    /^(f[cd]|fe[89ab]|ff)/.test(lower) ||
    lower.startsWith('::ffff:') ||
    lower.startsWith('64:ff9b:')
  )
}

/** By the first two numbers of an IPv4 address. */
function isInsideFour(a: number, b: number): boolean {
  if ([0, 10, 127].includes(a) || a >= 224) return true
  const ranges: readonly [first: number, from: number, to: number][] = [
    [100, 64, 127],
    [169, 254, 254],
    [172, 16, 31],
    [192, 168, 168],
    [192, 0, 0],
    [198, 18, 19],
  ]
  return ranges.some(([first, from, to]) => a === first && b >= from && b <= to)
}
