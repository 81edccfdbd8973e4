import { type Bytes, packetEnding, packetType } from '#kernel/packet.ts'

/** shared: given to another app. saved: among the downloads. dropped: the person changed his mind. */
export type HandedOver = 'shared' | 'saved' | 'dropped'

/** Gives a packet to the phone's own sharing where it takes such a file, else to the downloads. */
export async function handOver(bytes: Bytes, name: string): Promise<HandedOver> {
  const file = findShareable(bytes, name)
  if (!file) return save(bytes, name)
  try {
    await navigator.share({ files: [file] })
    return 'shared'
  } catch (error) {
    return (error as Error).name === 'AbortError' ? 'dropped' : save(bytes, name)
  }
}

/** Some browsers share only kinds of files that they know; a packet called text goes through them bit by bit. */
function findShareable(bytes: Bytes, name: string): File | undefined {
  if (typeof navigator.canShare !== 'function' || !matchMedia('(pointer: coarse)').matches) return undefined
  const forms = [
    new File([bytes], name, { type: packetType }),
    new File([bytes], `${name}.txt`, { type: 'text/plain' }),
  ]
  return forms.find((file) => navigator.canShare({ files: [file] }))
}

function save(bytes: Bytes, name: string): HandedOver {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([bytes], { type: packetType }))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
  return 'saved'
}

/** `lianxian-20261120-1430.lxp`: names no one. */
export function packetName(now: Date, kind: 'out' | 'back'): string {
  const two = (number: number) => String(number).padStart(2, '0')
  const day = `${now.getFullYear()}${two(now.getMonth() + 1)}${two(now.getDate())}`
  const time = `${two(now.getHours())}${two(now.getMinutes())}`
  return `lianxian-${kind === 'back' ? 'answer-' : ''}${day}-${time}${packetEnding}`
}
