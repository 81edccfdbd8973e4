import { onScopeDispose, shallowReactive, watch } from 'vue'
import { api } from '#browser/api/api.ts'
import type { Load } from '#browser/api/use-load.ts'
import { useLoad } from '#browser/api/use-load.ts'
import { useText } from '#browser/i18n/use-text.ts'
import type { OutputOf } from '#kernel/endpoint.ts'
import { say } from '#ui/toast-message.ts'
import { convenePagesMessages } from '../convene-pages.messages.ts'
import type { getShareText } from '../meetings.contract.ts'
import { drawShareImage } from './draw-share-image.ts'
import { qrMatrix } from '#ui/qr-matrix.ts'

export interface ShareImage {
  file: File
  url: string
  /** Whether the phone can hand it to another app. */
  sendable: boolean
}

export interface Share {
  readonly load: Load<OutputOf<typeof getShareText>>
  image: ShareImage | undefined
}

const { t } = useText(convenePagesMessages)

/** What goes into the chat group: a ready text, and the same as a picture with its QR code. No names, no subjects. */
export function useShare(meetingId: string): Share {
  const load = useLoad(
    (signal) => api<typeof getShareText>('GET /api/meetings/:meetingId/share', { meetingId }, { signal }),
    { keep: `meeting-share:${meetingId}` },
  )
  const state = shallowReactive<Share>({ load, image: undefined })
  const forget = () => state.image && URL.revokeObjectURL(state.image.url)
  watch(
    () => load.value,
    async (value) => {
      if (!value) return
      const lines = value.text.split('\n').filter((line) => line !== '' && !line.includes(value.link))
      const blob = await drawShareImage(lines, qrMatrix(value.link), t('picture.scan'))
      forget()
      state.image = imageOf(blob)
    },
    { immediate: true },
  )
  onScopeDispose(forget)
  return state
}

export async function copyWords(text: string): Promise<void> {
  const done = await navigator.clipboard?.writeText(text).then(
    () => true,
    () => false,
  )
  say(t(done ? 'share.copied' : 'share.copy-failed'))
}

export async function sendShareImage({ file }: ShareImage): Promise<void> {
  await navigator.share({ files: [file] }).catch(() => undefined)
}

export function saveShareImage({ url, file }: ShareImage): void {
  const link = document.createElement('a')
  link.href = url
  link.download = file.name
  link.click()
}

function imageOf(blob: Blob): ShareImage {
  const file = new File([blob], 'meeting.png', { type: 'image/png' })
  const sendable = typeof navigator.canShare === 'function' && navigator.canShare({ files: [file] })
  return { file, url: URL.createObjectURL(blob), sendable }
}
