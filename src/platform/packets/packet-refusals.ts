/** Why a packet for head office is not taken. Nothing has changed then. */
export const packetRefusals = [
  'packets.not-packet',
  'packets.truncated',
  'packets.forged',
  'packets.newer',
  'packets.too-large',
  'packets.wrong-way',
  'packets.wrong-audience',
  'packets.signature-wrong',
  'packets.device-unknown',
  'packets.device-replaced',
  'packets.station-unknown',
  'packets.history-differs',
] as const
