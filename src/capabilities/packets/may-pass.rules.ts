/** Worth the same file once more: a network that was lost, a server that was busy. */
export function mayPass(code: string): boolean {
  return ['network.unreachable', 'server.busy', 'server.fault', 'rate.limited', 'packets.full'].includes(code)
}
