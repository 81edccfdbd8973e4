import { onScopeDispose, shallowReactive } from 'vue'
import type { Corners, Point } from '../homography.rules.ts'
import { straightenPhoto } from './straighten-photo.ts'

export interface OpenPhoto {
  url: string
  name: string
  image: HTMLImageElement
  width: number
  height: number
  corners: Point[]
}

export interface PhotoQueue {
  /** The photograph whose corners are set now. */
  open: OpenPhoto | undefined
  waiting: number
  busy: boolean
  /** A file that no picture could be made of. */
  unreadable: string
  add: (files: readonly File[]) => void
  keep: () => Promise<void>
  skip: () => void
}

/** Largest side of a photograph while it is worked on; a cheap phone has little memory. */
const mostPixels = 2600

/** Photographs one after another: set the corners, straighten, hand over. The browser turns them upright by EXIF. */
export function usePhotoQueue(done: (file: File) => void): PhotoQueue {
  const queue: File[] = []

  const next = async () => {
    if (state.open) URL.revokeObjectURL(state.open.url)
    state.open = undefined
    const file = queue.shift()
    state.waiting = queue.length
    if (!file) return
    const opened = await openPhoto(file).catch(() => undefined)
    state.unreadable = opened ? '' : file.name
    if (opened) state.open = opened
    else await next()
  }
  const add = (files: readonly File[]) => {
    queue.push(...files)
    state.waiting = queue.length
    if (!state.open) void next()
  }
  const keep = async () => {
    if (!state.open || state.busy) return
    state.busy = true
    const { image, corners, name } = state.open
    const file = await straightenPhoto(image, corners as unknown as Corners, jpegName(name)).catch(() => undefined)
    state.busy = false
    if (file) done(file)
    else state.unreadable = name
    await next()
  }
  const state: PhotoQueue = shallowReactive({
    open: undefined,
    waiting: 0,
    busy: false,
    unreadable: '',
    add,
    keep,
    skip: () => void next(),
  })
  onScopeDispose(() => state.open && URL.revokeObjectURL(state.open.url))
  return state
}

async function openPhoto(file: File): Promise<OpenPhoto> {
  const original = await readImage(URL.createObjectURL(file))
  const scale = Math.min(1, mostPixels / Math.max(original.naturalWidth, original.naturalHeight))
  const image = scale === 1 ? original : await reduced(original, scale)
  const { naturalWidth: width, naturalHeight: height, src: url } = image
  return { url, name: file.name, image, width, height, corners: wholePage(width, height) }
}

async function reduced(original: HTMLImageElement, scale: number): Promise<HTMLImageElement> {
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(original.naturalWidth * scale)
  canvas.height = Math.round(original.naturalHeight * scale)
  canvas.getContext('2d')!.drawImage(original, 0, 0, canvas.width, canvas.height)
  URL.revokeObjectURL(original.src)
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.92))
  if (!blob) throw new Error('no picture')
  return readImage(URL.createObjectURL(blob))
}

function readImage(url: string): Promise<HTMLImageElement> {
  return new Promise((resolve, reject) => {
    const image = new Image()
    image.onload = () => resolve(image)
    image.onerror = () => reject(new Error('no picture'))
    image.src = url
  })
}

/** A little inside the edge, so that every handle can be taken hold of. */
function wholePage(width: number, height: number): Point[] {
  const left = width * 0.04
  const top = height * 0.04
  return [
    { x: left, y: top },
    { x: width - left, y: top },
    { x: width - left, y: height - top },
    { x: left, y: height - top },
  ]
}

function jpegName(name: string): string {
  return `${name.replace(/\.[^.]*$/, '')}.jpg`
}
