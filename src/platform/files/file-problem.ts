const sentences = {
  full: [
    '磁盘已满，文件没有保存；腾出空间后请重新上传',
    'the disk is full and the file was not saved: free some space and send it again',
  ],
  closed: [
    '文件目录不能写入，文件没有保存；请检查目录权限',
    'the file folder cannot be written and the file was not saved: check its permissions',
  ],
} as const

/** Why a file was not kept, in one sentence per language; nothing of it stayed behind. */
export class FileProblem extends Error {
  readonly code: keyof typeof sentences
  readonly zh: string
  readonly en: string

  constructor(code: keyof typeof sentences) {
    const [zh, en] = sentences[code]
    super(`${zh}。 / ${en.charAt(0).toUpperCase()}${en.slice(1)}.`)
    this.name = 'FileProblem'
    this.code = code
    this.zh = zh
    this.en = en
  }
}

/** The problem that a system error means; other errors pass as they are. */
export function explainFileError(error: unknown): unknown {
  const code = (error as NodeJS.ErrnoException).code ?? ''
  if (['ENOSPC', 'EDQUOT'].includes(code)) return new FileProblem('full')
  if (['EACCES', 'EPERM', 'EROFS', 'ENOTDIR'].includes(code)) return new FileProblem('closed')
  return error
}
