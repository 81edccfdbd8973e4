import { defineMessages } from '#kernel/messages.ts'

export const screenMessages = defineMessages({ none: '这块屏还没有节目' }, { none: 'No programme yet' })
