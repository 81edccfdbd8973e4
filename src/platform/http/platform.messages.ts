import { defineMessages } from '#kernel/messages.ts'

export const platformMessages = defineMessages(
  {
    'error.input.invalid': '有一处填写不对（{field}）。您写的内容还在，改好后再提交。',
    'error.sign-in.needed': '请先登录。已写的内容会保留。',
    'error.access.denied': '这一项不在您的职责范围内。如需使用，请联系支部书记或党群部门。',
    'error.record.missing': '没有找到这条记录，可能已被撤回，或您看不到它。',
    'error.operation.id-missing': '这次提交缺少编号，没有改动任何内容。请刷新页面后再试。',
    'error.operation.reused': '这次提交的编号已用于另一项内容，没有改动任何内容。请再提交一次。',
    'error.server.busy': '系统正忙，没有改动任何内容。请稍后再试。',
    'error.server.fault': '系统出了问题，没有改动任何内容。您写的内容还在，请稍后再试。',
    'error.rate.limited': '操作太频繁，请过一会儿再试。',
    'error.overseas.closed':
      '这涉及境外单位的人员，其信息不进入本系统；没有改动任何内容。需要时请由党群部门在“境外单位”里开启代号。',
    'error.overseas.codes-only':
      '这个境外单位只收代号（如 HW-012），不收姓名、证件号、电话、出生日期、民族和备注；没有改动任何内容。请改好后再提交。',
  },
  {
    'error.input.invalid': 'One entry is not right ({field}). What you wrote is kept; correct it and send again.',
    'error.sign-in.needed': 'Please sign in first. What you wrote is kept.',
    'error.access.denied': 'This is outside your duties. Ask your branch secretary or the Party office.',
    'error.record.missing': 'This record was not found. It may have been withdrawn, or you may not see it.',
    'error.operation.id-missing': 'This request had no number; nothing was changed. Reload the page and try again.',
    'error.operation.reused': 'This request used the number of another one; nothing was changed. Please send it again.',
    'error.server.busy': 'The system is busy; nothing was changed. Please try again in a moment.',
    'error.server.fault': 'Something went wrong; nothing was changed. What you wrote is kept. Please try again later.',
    'error.rate.limited': 'Too many attempts. Please try again in a while.',
    'error.overseas.closed':
      'This is about people of a unit overseas, who stay out of this system; nothing was changed. If need be, the Party office switches on alias codes under Units overseas.',
    'error.overseas.codes-only':
      'This unit overseas takes alias codes alone (such as HW-012): no name, identity number, phone, birth date, ethnic group or remark. Nothing was changed; correct it and send again.',
  },
)
