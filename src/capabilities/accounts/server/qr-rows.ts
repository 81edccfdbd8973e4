import QRCode from 'qrcode'

/** A QR code as rows of `1` (dark) and `0`, for a page to draw: the phone needs no encoder. */
export function qrRows(text: string): string[] {
  const { data, size } = QRCode.create(text, { errorCorrectionLevel: 'M' }).modules
  return Array.from({ length: size }, (_, row) =>
    Array.from({ length: size }, (__, column) => (data[row * size + column] ? '1' : '0')).join(''),
  )
}
