/** Where a file of a meeting is opened, by the hash of its bytes. */
export function fileAddress(meetingId: string, fileHash: string): string {
  return `/api/meetings/${meetingId}/files/${fileHash}`
}

/** 84 KB, 1.2 MB: what it costs to fetch, in a few characters. */
export function fileSize(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1000))} KB`
  return `${(bytes / 1_000_000).toFixed(1)} MB`
}
