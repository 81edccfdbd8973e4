import { defineMessages } from '#kernel/messages.ts'

export const microBranchesMessages = defineMessages(
  {
    'error.micro-branches.not-a-branch': '微支部设在党支部里。请先选一个党支部。',
    'error.micro-branches.name-twice': '本支部已有同名的微支部。请换一个名称。',
    'error.micro-branches.convener-outside': '召集人不在这个微支部里。请先把他加进来，或另选一人。',
    'error.micro-branches.person-elsewhere': '有人不在本支部了。请重新打开名单再选；组织关系转来以后再加。',
    'error.micro-branches.ended': '这个微支部已经撤销。请重新打开这一页。',
  },
  {
    'error.micro-branches.not-a-branch': 'A micro-branch is kept inside a branch. Choose a branch first.',
    'error.micro-branches.name-twice': 'The branch has a micro-branch of this name. Choose another.',
    'error.micro-branches.convener-outside': 'The convener is not in it. Add him first or choose another.',
    'error.micro-branches.person-elsewhere':
      'Somebody no longer belongs to this branch. Open the list again; he is added once his affiliation is here.',
    'error.micro-branches.ended': 'This micro-branch has ended. Open the page again.',
  },
)

/** What a unit that ends still holds. */
export const microBranchesHeldMessages = defineMessages(
  { 'held.micro-branches.open': '微支部“{title}” {count} 人' },
  { 'held.micro-branches.open': 'Micro-branch “{title}”, {count} people' },
)
