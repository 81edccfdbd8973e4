import { defineMessages } from '#kernel/messages.ts'

export const transfersMessages = defineMessages(
  {
    'error.transfers.person-unknown': '没有找到这位同志。请从名册里重新选择。',
    'error.transfers.not-yours':
      '这位同志的组织关系不在您管理的支部，目前也不在您那里参加工作或组织生活，不能由您提出转接。请他本人或所在支部提出。',
    'error.transfers.not-a-member': '只有正式党员和预备党员有组织关系可转。请先核对名册里的人员类别。',
    'error.transfers.belongs-here': '他在本集团内已有组织关系。请改用集团内转接。',
    'error.transfers.belongs-nowhere': '名册里没有他现在的组织关系，无从转出。请先在名册里补上。',
    'error.transfers.not-a-branch': '接收方须是能接收党员的支部。请重新选择。',
    'error.transfers.temporary-branch':
      '临时党支部不转接组织关系（《支部工作条例》第八条）。他可以在那里过组织生活，组织关系留在原支部。',
    'error.transfers.same-branch': '他的组织关系已在这个支部，不用转。',
    'error.transfers.already-open': '他已有一件转接正在办理。请在那一件上办，或先撤回它。',
    'error.transfers.exists': '这件转接已经提出过了。',
    'error.transfers.paper-missing': '与集团外转接，请写明对方组织的名称；转入的还要写介绍信的日期。',
    'error.transfers.in-future': '日期在今天之后。请填已经办理的那一天。',
    'error.transfers.closed': '这件转接已经办结，没有改动。',
    'error.transfers.moved-meanwhile':
      '他的组织关系已不在转出的支部，这件转接办不下去了。请退回或撤回，再按现在的支部提出。',
    'error.transfers.already-released': '这件转接已经转出，不用再办。',
    'error.transfers.already-received': '这件转接已经接收，不用再办。',
    'error.transfers.not-released': '介绍信还没有开出，先办转出，再登记回执。',
  },
  {
    'error.transfers.person-unknown': 'This person was not found. Please choose again from the roster.',
    'error.transfers.not-yours':
      'This person does not belong to a branch that you keep, nor work or take part there. Please let the member or the branch ask.',
    'error.transfers.not-a-member':
      'Only full and probationary members have an affiliation. Please check the category in the roster.',
    'error.transfers.belongs-here':
      'This person already belongs to a branch of this group. Please use a transfer inside the group.',
    'error.transfers.belongs-nowhere': 'The roster holds no affiliation of this person. Please enter it there first.',
    'error.transfers.not-a-branch': 'The receiving side must be a branch that takes members. Please choose again.',
    'error.transfers.temporary-branch':
      'Affiliations are not transferred to a temporary branch (Branch Regulations Art 8). The member may take part there and stay affiliated at home.',
    'error.transfers.same-branch': 'This person already belongs to this branch.',
    'error.transfers.already-open':
      'A transfer of this person is under way. Please act on that one, or take it back first.',
    'error.transfers.exists': 'This transfer was asked for before.',
    'error.transfers.paper-missing':
      'For a transfer outside the group please give the name of the other organisation, and for one coming in the day of its letter.',
    'error.transfers.in-future': 'The day lies after today. Please enter the day on which it was done.',
    'error.transfers.closed': 'This transfer is over. Nothing was changed.',
    'error.transfers.moved-meanwhile':
      'This person no longer belongs to the releasing branch, so the transfer cannot go on. Please return it or take it back, and ask again from the present branch.',
    'error.transfers.already-released': 'This transfer was released already.',
    'error.transfers.already-received': 'This transfer was received already.',
    'error.transfers.not-released': 'The letter has not been written yet. Please release first, then record the slip.',
  },
)

/** What a unit that ends still holds. */
export const transfersHeldMessages = defineMessages(
  {
    'held.transfers.open': '正在办理的组织关系转接：{title}',
    'held.transfers.closed': '已办结的组织关系转接 {count} 件',
  },
  { 'held.transfers.open': 'Transfer under way: {title}', 'held.transfers.closed': '{count} finished transfers' },
)
