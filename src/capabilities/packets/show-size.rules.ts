/** `12 KB`, `3.4 MB`. */
export function showSize(bytes: number): string {
  const kilobytes = Math.max(Math.ceil(bytes / 1024), 1)
  return kilobytes < 1000 ? `${kilobytes} KB` : `${(kilobytes / 1024).toFixed(1)} MB`
}
