import { qrPath } from '#ui/qr-path.ts'

const width = 720
const margin = 48
const lineHeight = 56
const qrSide = 400
const font = 'system-ui, "PingFang SC", "HarmonyOS Sans SC", "Microsoft YaHei", "Noto Sans SC", sans-serif'

/** A picture of a few lines of words above a QR code and a hint, as PNG; lines too long are broken. */
export async function drawShareImage(lines: readonly string[], matrix: boolean[][], hint: string): Promise<Blob> {
  const canvas = document.createElement('canvas')
  const pen = canvas.getContext('2d')!
  canvas.width = width
  pen.font = `36px ${font}`
  const broken = lines.flatMap((line) => breakLine(pen, line, width - 2 * margin))
  const textHeight = broken.length * lineHeight
  canvas.height = margin + textHeight + 24 + qrSide + lineHeight + margin
  pen.fillStyle = '#ffffff'
  pen.fillRect(0, 0, canvas.width, canvas.height)
  pen.fillStyle = '#20262c'
  pen.textBaseline = 'top'
  for (const [at, line] of broken.entries()) {
    pen.font = `${at === 0 ? '600 40px' : '36px'} ${font}`
    pen.fillText(line, margin, margin + at * lineHeight)
  }
  drawQr(pen, matrix, (width - qrSide) / 2, margin + textHeight + 24)
  pen.font = `28px ${font}`
  pen.textAlign = 'center'
  pen.fillStyle = '#565d64'
  pen.fillText(hint, width / 2, margin + textHeight + 24 + qrSide + 8)
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), 'image/png'),
  )
}

function drawQr(pen: CanvasRenderingContext2D, matrix: boolean[][], left: number, top: number): void {
  const { side, path } = qrPath(matrix)
  pen.save()
  pen.translate(left, top)
  pen.scale(qrSide / side, qrSide / side)
  pen.fillStyle = '#000000'
  pen.fill(new Path2D(path))
  pen.restore()
}

/** Breaks between any two characters, as Chinese may, but not inside a number or a word of letters. */
export function breakLine(pen: Pick<CanvasRenderingContext2D, 'measureText'>, text: string, room: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const part of text.match(/[\x21-\x7e]+|./gu) ?? []) {
    if (line !== '' && pen.measureText(line + part).width > room) {
      lines.push(line)
      line = ''
    }
    line += part
  }
  return line === '' ? lines : [...lines, line]
}
