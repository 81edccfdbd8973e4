import { defineMessages } from '#kernel/messages.ts'

/** Refusals, and what a unit that ends holds. */
export const lostContactMessages = defineMessages(
  {
    'error.lost-contact.person-unknown': '这个人的组织关系不在本支部，没有立案。请从本支部的党员里选。',
    'error.lost-contact.already-open': '这位党员已有一件没有结束的核查，没有再立一件。请在原来那件里接着记。',
    'error.lost-contact.exists': '这个编号的核查已经有了，没有重复立案。',
    'error.lost-contact.in-future': '日期在今天之后，没有记下。请核对日期。',
    'error.lost-contact.before-lost': '日期早于失去联系的日期，没有记下。请核对这两个日期。',
    'error.lost-contact.closed': '这件核查已经结束，不再添加。再次失去联系时，请另立一件。',
    'error.lost-contact.number-in-text':
      '文字里像有证件号、电话或卡号，没有记下。请去掉号码再记；需要的号码加锁存在人员资料里。',
    'error.lost-contact.channel-unknown': '没有这种查找途径，没有记下。请刷新后重新选择。',
    'error.lost-contact.consent-missing': '问亲属须对方愿意，没有记下。对方同意的，请勾选；不愿意的，请换一种途径。',
    'error.lost-contact.already-found': '已经记下找到了，没有重复记。要补充的，请写进下一步。',
    'error.lost-contact.decided-before-lost': '决定的日期早于失去联系的日期，没有记下。请核对决定文件上的日期。',
    'error.lost-contact.already-stopped': '已经记有停止党籍的决定，没有重复记。记错了的，请先撤回那一条。',
    'error.lost-contact.already-removed': '已经记有除名的决定，之后不再有别的决定。记错了的，请先撤回那一条。',
    'error.lost-contact.nothing-stopped': '没有停止党籍的决定，也就没有可以恢复的，没有记下。',
    'error.lost-contact.out-of-order': '决定的日期早于前一个决定，没有记下。请核对两份文件的日期。',
    'error.lost-contact.decision-unknown': '没有找到这个决定，或者它已经撤回。',
    'error.lost-contact.others-follow': '它后面还有别的决定，没有撤回。请从最后一个开始撤回。',
    'error.lost-contact.still-stopped': '党籍还停着，这件核查不能结束。请先记下恢复党籍或除名的决定。',
    'error.lost-contact.solve-again': '核对过期了，没有收下。您写的都还在，请再按一次“送出”。',
    'error.lost-contact.number-mistyped': '编号抄错了，请核对 12 位编号再试。',
    'held.lost-contact.case': '没有结束的失联核查（{title} 起失去联系）',
    'held.lost-contact.closed': '已结束的失联核查 {count} 件',
  },
  {
    'error.lost-contact.person-unknown':
      'This person does not formally belong to the branch; no case was opened. Choose one of its own members.',
    'error.lost-contact.already-open':
      'There is an open case about this member; no second one was opened. Go on in the first.',
    'error.lost-contact.exists': 'A case of this number is there already; nothing was opened twice.',
    'error.lost-contact.in-future': 'The date lies ahead of today; nothing was recorded. Please check it.',
    'error.lost-contact.before-lost':
      'The date lies before the day on which contact was lost; nothing was recorded. Please check both.',
    'error.lost-contact.closed': 'This case is closed and takes no more. If contact is lost again, open another.',
    'error.lost-contact.number-in-text':
      'The text seems to hold an identity number, a phone or a card; nothing was recorded. Take the number out; those that are needed stand locked with the person.',
    'error.lost-contact.channel-unknown':
      'There is no such way of searching; nothing was recorded. Reload and choose again.',
    'error.lost-contact.consent-missing':
      'Relatives are asked only if they agree; nothing was recorded. Tick it if they do; if not, try another way.',
    'error.lost-contact.already-found': 'The member is recorded as found already. Add what is new to the next step.',
    'error.lost-contact.decided-before-lost':
      'The decision is dated before the day on which contact was lost; nothing was recorded. Check the date on the document.',
    'error.lost-contact.already-stopped':
      'A decision to stop the membership stands already. If it is wrong, withdraw that one first.',
    'error.lost-contact.already-removed':
      'A removal stands already, and nothing follows it. If it is wrong, withdraw that one first.',
    'error.lost-contact.nothing-stopped':
      'No membership was stopped, so there is nothing to restore; nothing was recorded.',
    'error.lost-contact.out-of-order':
      'The decision is dated before the one that stands; nothing was recorded. Check the dates of both documents.',
    'error.lost-contact.decision-unknown': 'There is no such decision, or it was withdrawn already.',
    'error.lost-contact.others-follow': 'Another decision follows it; nothing was withdrawn. Begin with the last.',
    'error.lost-contact.still-stopped':
      'The membership is still stopped, so the case cannot be closed. First record the decision to restore or to remove it.',
    'error.lost-contact.solve-again':
      'The check ran out and nothing was taken. All you wrote is still here; please send it once more.',
    'error.lost-contact.number-mistyped': 'The number is mistyped. Please check its 12 letters and try again.',
    'held.lost-contact.case': 'Open lost-contact case (contact lost on {title})',
    'held.lost-contact.closed': 'Closed lost-contact cases: {count}',
  },
)
