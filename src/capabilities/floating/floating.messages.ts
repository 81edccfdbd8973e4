import { defineMessages } from '#kernel/messages.ts'

export const floatingMessages = defineMessages(
  {
    'error.floating.person-unknown': '没有找到这位同志。请从名册里重新选择。',
    'error.floating.not-yours': '这位同志的组织关系不在您管理的支部。外出由他组织关系所在的支部（流出地）登记。',
    'error.floating.not-a-member': '只登记正式党员和预备党员。请先核对名册里的人员类别。',
    'error.floating.not-a-branch': '流入地须是能接收党员的支部。请重新选择；在集团以外的，请写明去处。',
    'error.floating.same-branch': '流入地就是他所在的支部，不用登记。',
    'error.floating.contact-unknown': '联系人须是流出地支部的同志。请重新选择。',
    'error.floating.already-open': '他已有一件流动登记。请先结束那一件。',
    'error.floating.exists': '这件登记已经有了。',
    'error.floating.host-missing': '请选择流入地支部；在集团以外的，请写明去处。',
    'error.floating.in-future': '日期在今天之后。请填已经发生的那一天。',
    'error.floating.closed': '这件登记已经结束，没有改动。',
    'error.floating.already-accepted': '流入地已经接收，不用再办。',
    'error.floating.reason-missing': '都不办的，请写一句原因；情况不变就不再问。',
    'error.floating.already-answered': '这一件已经有人答过了，没有改动。',
  },
  {
    'error.floating.person-unknown': 'This person was not found. Please choose again from the roster.',
    'error.floating.not-yours':
      'This person does not belong to a branch that you keep. The branch of affiliation (home) registers who is away.',
    'error.floating.not-a-member':
      'Only full and probationary members are registered. Please check the category in the roster.',
    'error.floating.not-a-branch':
      'The host must be a branch that takes members. Please choose again, or write where it is if it lies outside the group.',
    'error.floating.same-branch': 'The host is the branch to which this person belongs.',
    'error.floating.contact-unknown': 'The contact must be somebody of the home branch. Please choose again.',
    'error.floating.already-open': 'This person is registered already. Please end that registration first.',
    'error.floating.exists': 'This registration exists already.',
    'error.floating.host-missing': 'Please choose the host branch, or write where it is if it lies outside the group.',
    'error.floating.in-future': 'The day lies after today. Please enter the day on which it happened.',
    'error.floating.closed': 'This registration is over. Nothing was changed.',
    'error.floating.already-accepted': 'The host has accepted already.',
    'error.floating.reason-missing':
      'If none of it, please say why in a sentence; it is not asked again until the facts change.',
    'error.floating.already-answered': 'Somebody has answered this already. Nothing was changed.',
  },
)

/** What a unit that ends still holds. */
export const floatingHeldMessages = defineMessages(
  { 'held.floating.open': '流动党员登记：{title}', 'held.floating.closed': '已结束的流动党员登记 {count} 件' },
  { 'held.floating.open': 'Floating member: {title}', 'held.floating.closed': '{count} ended registrations' },
)
