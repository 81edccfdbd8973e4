import { expect, it } from 'vitest'
import { qrPath } from './qr-path.ts'

it('joins the dark modules of a row and leaves a margin of four', () => {
  expect(qrPath([[true, true, false, true]])).toEqual({ side: 9, path: 'M4 4h2v1h-2zM7 4h1v1h-1z' })
})
