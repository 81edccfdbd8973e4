/** What a person may send up, in bytes: enough for a scanned volume, too little to fill a disk unnoticed. */
export const mostBytes = 64 * 1024 * 1024

/** Types that pages offer; whatever else would have to be run or opened by a program nobody chose. */
export const uploadTypes = [
  'application/pdf',
  'image/jpeg',
  'image/png',
  'image/webp',
  'text/plain',
  'text/csv',
  'application/msword',
  'application/vnd.ms-excel',
  'application/vnd.ms-powerpoint',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  'application/vnd.ms-works',
  'application/ofd',
  'audio/mpeg',
  'audio/mp4',
  'video/mp4',
] as const

/** What a browser may show in its own window; the rest is handed over as a file. */
export const shownTypes: readonly string[] = ['application/pdf', 'image/jpeg', 'image/png', 'image/webp']
