import { defineMessages } from '#kernel/messages.ts'

export const standardsMessages = defineMessages(
  {
    'error.standards.not-asked': '这一项现在不要求本组织回答。请重新打开清单。',
    'error.standards.by-record': '这一项由系统里的记录回答。请先把记录补上；确实没有或不适用的，可以说明。',
    'error.standards.say-why': '不适用的，请用一句话说明原因。',
    'error.standards.title-missing': '请写明这一项叫什么。',
    'error.standards.kinds-missing': '请至少选一类党组织。有的类别已经不存在，请重新选择。',
    'error.standards.exists': '这一项已经加上，没有重复添加。',
  },
  {
    'error.standards.not-asked': 'This item is not asked of this unit now. Open the list again.',
    'error.standards.by-record':
      'The record answers this item. Make the record first; if there is none or it does not apply, say so.',
    'error.standards.say-why': 'Where it does not apply, say why in one sentence.',
    'error.standards.title-missing': 'Give the item a name.',
    'error.standards.kinds-missing': 'Choose at least one kind of unit. A kind that is gone cannot be chosen.',
    'error.standards.exists': 'This item was added already; nothing was added twice.',
  },
)

/** What a unit that ends still holds. */
export const standardsHeldMessages = defineMessages(
  { 'held.standards.answers': '规范化清单的回答 {count} 条' },
  { 'held.standards.answers': '{count} answers of the checklist' },
)
