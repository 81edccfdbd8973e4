import { defineMessages } from '#kernel/messages.ts'

export const uploadMessages = defineMessages(
  {
    'error.upload.too-many': '24 小时内最多上传 {most} 个文件，这个没有收。请明天再传。',
    'error.upload.too-full':
      '没有传完或还没有用上的文件，每人最多存 {most} MB，这个放不下，没有收。三天没有用上的会自动清理，请到时再传。',
  },
  {
    'error.upload.too-many': 'At most {most} files can be sent in 24 hours; this one was not taken. Send it tomorrow.',
    'error.upload.too-full':
      'Files that are unfinished or not in use yet may take {most} MB per person; this one does not fit and was not taken. What is not in use after three days is cleared; send it then.',
  },
)
