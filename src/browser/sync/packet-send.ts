import { type Bytes, mostPacketBytes, packetType } from '#kernel/packet.ts'
import type { Answer } from '../api/api.ts'
import { readAnswer, unreachable } from '../api/read-answer.ts'
import { announceSignInNeeded } from '../api/sign-in-needed.ts'
import { locale } from '../i18n/locale.ts'

export interface SendingPacket<Value> {
  done: Promise<Answer<Value>>
  stop: () => void
}

/** Sends a packet's bytes and tells how far it is. Never throws for network or server. */
export function sendPacket<Value>(path: string, file: Blob, onProgress: (sent: number) => void): SendingPacket<Value> {
  if (file.size > mostPacketBytes) {
    const tooLarge = { ok: false, code: 'packets.too-large', params: {}, message: undefined } as const
    return { done: Promise.resolve(tooLarge), stop: () => undefined }
  }
  const request = new XMLHttpRequest()
  const done = new Promise<Answer<Value>>((resolve) => {
    request.upload.onprogress = ({ loaded }) => onProgress(loaded)
    request.onload = () => void readAnswer(toResponse(request)).then((answer) => resolve(answer as Answer<Value>))
    request.onerror = () => resolve(unreachable())
    request.onabort = () => resolve(unreachable())
  })
  request.open('POST', path)
  request.setRequestHeader('content-type', packetType)
  request.setRequestHeader('accept-language', locale.value)
  request.send(file)
  return { done: done.then(announced), stop: () => request.abort() }
}

/** The packet to bring back, for a receipt number. */
export async function fetchAnswer(number: string): Promise<Answer<Bytes>> {
  try {
    const headers = { 'content-type': 'application/json', 'accept-language': locale.value }
    const response = await fetch('/api/carry/answer', { method: 'POST', headers, body: JSON.stringify({ number }) })
    if (!response.ok) return (await readAnswer(response)) as Answer<Bytes>
    return { ok: true, value: new Uint8Array(await response.arrayBuffer()) }
  } catch {
    return unreachable()
  }
}

function toResponse({ status, responseText }: XMLHttpRequest): Response {
  return new Response(responseText, { status })
}

function announced<Value>(answer: Answer<Value>): Answer<Value> {
  if (!answer.ok && answer.code === 'sign-in.needed') announceSignInNeeded()
  return answer
}
