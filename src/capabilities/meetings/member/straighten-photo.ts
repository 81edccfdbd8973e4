import type { Corners, Homography } from '../homography.rules.ts'
import { findHomography, pageSize } from '../homography.rules.ts'
import { mostScanBytes } from '../scans.rules.ts'

/** Longest side of a straightened page, in pixels: A4 at about 150 dots per inch. */
const longestSide = 1754
const qualities = [0.8, 0.65, 0.5, 0.35]

/** The page between four corners, upright, as a JPEG of at most 300 KB. Corners are in the picture's own pixels. */
export async function straightenPhoto(photo: HTMLImageElement, corners: Corners, name: string): Promise<File> {
  const { width, height } = pageSize(corners, longestSide)
  const map = findHomography(width, height, corners)
  const page = canvasOf(width, height)
  if (map) page.pen.putImageData(warp(pixelsOf(photo), map, width, height), 0, 0)
  else page.pen.drawImage(photo, 0, 0, width, height)
  return compress(page.canvas, name)
}

/** A photograph as it is, as a JPEG of at most 300 KB; whatever cannot be read as a picture stays as it is. */
export async function shrinkPhoto(file: File): Promise<File> {
  if (file.size <= mostScanBytes) return file
  const picture = await createImageBitmap(file).catch(() => undefined)
  if (!picture) return file
  const scale = Math.min(1, longestSide / Math.max(picture.width, picture.height))
  const { canvas, pen } = canvasOf(Math.round(picture.width * scale), Math.round(picture.height * scale))
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height)
  picture.close()
  return compress(canvas, `${file.name.replace(/\.[^.]*$/, '')}.jpg`)
}

function pixelsOf(photo: HTMLImageElement): ImageData {
  const { canvas, pen } = canvasOf(photo.naturalWidth, photo.naturalHeight)
  pen.drawImage(photo, 0, 0)
  return pen.getImageData(0, 0, canvas.width, canvas.height)
}

/** For each pixel of the page, the mixture of the four picture pixels about where it lies there. */
function warp(source: ImageData, map: Homography, width: number, height: number): ImageData {
  const page = new ImageData(width, height)
  const [a, b, c, d, e, f, g, h] = map
  let at = 0
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += 4) {
      const scale = g * x + h * y + 1
      mix(source, (a * x + b * y + c) / scale, (d * x + e * y + f) / scale, page.data, at)
    }
  }
  return page
}

function mix({ data, width, height }: ImageData, x: number, y: number, target: Uint8ClampedArray, at: number): void {
  const left = Math.min(Math.max(Math.floor(x), 0), width - 2)
  const top = Math.min(Math.max(Math.floor(y), 0), height - 2)
  const right = Math.min(Math.max(x - left, 0), 1)
  const down = Math.min(Math.max(y - top, 0), 1)
  const first = (top * width + left) * 4
  const below = first + width * 4
  for (let part = 0; part < 3; part++) {
    const over = data[first + part]! * (1 - right) + data[first + 4 + part]! * right
    const under = data[below + part]! * (1 - right) + data[below + 4 + part]! * right
    target[at + part] = over * (1 - down) + under * down
  }
  target[at + 3] = 255
}

/** Lower quality first, then fewer pixels, until it fits. */
async function compress(page: HTMLCanvasElement, name: string): Promise<File> {
  for (let canvas = page; ; canvas = shrunk(canvas)) {
    for (const quality of qualities) {
      const blob = await toJpeg(canvas, quality)
      if (blob.size <= mostScanBytes) return new File([blob], name, { type: 'image/jpeg' })
    }
  }
}

function shrunk(canvas: HTMLCanvasElement): HTMLCanvasElement {
  const smaller = canvasOf(Math.max(1, Math.round(canvas.width * 0.8)), Math.max(1, Math.round(canvas.height * 0.8)))
  smaller.pen.drawImage(canvas, 0, 0, smaller.canvas.width, smaller.canvas.height)
  return smaller.canvas
}

function toJpeg(canvas: HTMLCanvasElement, quality: number): Promise<Blob> {
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), 'image/jpeg', quality),
  )
}

function canvasOf(width: number, height: number): { canvas: HTMLCanvasElement; pen: CanvasRenderingContext2D } {
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  return { canvas, pen: canvas.getContext('2d')! }
}
