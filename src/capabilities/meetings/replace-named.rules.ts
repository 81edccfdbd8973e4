interface Named {
  fileHash: string
}

/** The list with another file in the place of `missing`, or without it; a file stands in it once. */
export function replaceNamed<File extends Named>(files: readonly File[], missing: string, by: File | null): File[] {
  if (!files.some(({ fileHash }) => fileHash === missing)) return [...files]
  const isThere = by === null || files.some(({ fileHash }) => fileHash === by.fileHash)
  return files.flatMap((file) => {
    if (file.fileHash !== missing) return [file]
    return isThere ? [] : [by]
  })
}
