/** The media type of a Word file. */
export function docxType(): string {
  return 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
}
