import { defineMessages } from '#kernel/messages.ts'

/** A file that the server did not take, on the page 这部手机. */
export const refusedFilesMessages = defineMessages(
  {
    title: '附件没送成：{name}',
    kept: '记录已经送达，只缺这份附件（{size}）。文件还在这部手机里，没有丢。',
    of: '写在',
    open: '打开',
    save: '另存一份',
    choose: '另选一份',
    again: '再送一次',
    'let-go': '不附了',
    'let-go.ask': '记录里去掉这份附件，文件也从连线里删去，不能找回。需要的话请先“另存一份”。',
    'let-go.sure': '去掉',
    'let-go.keep': '先留着',
    'error.file.kind': '系统不收这种文件，或者文件内容和它的类型对不上（比如不是真正的 PDF）。请另选一份。',
    'error.file.damaged': '手机上的这份文件已经读不全了。请从相册或原来的地方另选一份。',
    'error.file.not-taken': '这份也不能收：不是能收的文件，是空的，或超过 64 MB。',
    'error.file.same': '选的还是原来那一份。请另选一份。',
    'error.upload.too-large': '文件太大：这里最多收 {most}。请压缩后另选一份。',
    'error.upload.too-many': '24 小时内最多上传 {most} 个文件，这份没有收。一天后自动再送。',
    'error.upload.too-full':
      '没有传完或还没有用上的文件，每人最多存 {most} MB，这份放不下。一天后自动再送；也可以去掉不用的附件。',
  },
  {
    title: 'A file could not be sent: {name}',
    kept: 'The record has arrived; only this file ({size}) is missing. It is kept on this phone and not lost.',
    of: 'Named in',
    open: 'Open',
    save: 'Save a copy',
    choose: 'Choose another',
    again: 'Send once more',
    'let-go': 'Leave it out',
    'let-go.ask':
      'The record then names this file no more, and it is deleted from Lianxian for good. Save a copy first if you need it.',
    'let-go.sure': 'Leave it out',
    'let-go.keep': 'Keep it for now',
    'error.file.kind':
      'The system does not take this kind of file, or its content is not what it is called (no real PDF, say). Choose another.',
    'error.file.damaged': 'This phone can no longer read the file whole. Choose it again from where it came.',
    'error.file.not-taken': 'This one cannot be taken either: not a kind that is taken, empty, or larger than 64 MB.',
    'error.file.same': 'That is the same file. Choose another.',
    'error.upload.too-large': 'The file is too large: {most} at most here. Make it smaller and choose again.',
    'error.upload.too-many': 'At most {most} files in 24 hours; this one was not taken. It is sent again after a day.',
    'error.upload.too-full':
      'Files unfinished or not in use may take {most} MB per person; this one does not fit. It is sent again after a day; or leave out files that you do not need.',
  },
)
