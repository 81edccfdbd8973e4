export type FileFault = 'too-large' | 'old' | 'kind' | 'empty'

const mostBytes = 50 * 1024 * 1024
const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** What is wrong with a chosen file before anything is sent; null if nothing is. */
export async function checkRosterFile(file: File): Promise<FileFault | null> {
  if (file.size === 0) return 'empty'
  if (file.size > mostBytes) return 'too-large'
  const head = Array.from(new Uint8Array(await file.slice(0, 4).arrayBuffer()))
  if (head.join() === [0xd0, 0xcf, 0x11, 0xe0].join()) return 'old'
  if (head.slice(0, 2).join() === [0x50, 0x4b].join()) return null
  return /\.(csv|txt)$/i.test(file.name) ? null : 'kind'
}

/** The type to send a file under; browsers name that of a CSV in several ways. */
export function typeOfRosterFile(file: File): string {
  return /\.(csv|txt)$/i.test(file.name) ? 'text/csv' : spreadsheet
}
