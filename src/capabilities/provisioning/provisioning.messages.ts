import { defineMessages } from '#kernel/messages.ts'

export const provisioningMessages = defineMessages(
  {
    'error.source.no-root':
      '系统管理员还没有指定可以读的文件夹（LIANXIAN_SOURCE_FOLDER）。请先请管理员指定，或者改用网址。',
    'error.source.outside-root': '这个文件夹不在管理员允许的范围内。请填写它下面的文件夹名。',
    'error.source.address-bad': '这个网址不对。请填写以 https:// 开头的完整网址，里面不要写用户名和密码。',
    'error.source.address-plain':
      '公网上的来源只能用 https://。内网的 http:// 来源要请管理员列入 LIANXIAN_SOURCE_HOSTS。',
    'error.source.address-private':
      '这个网址指向内部地址，管理员还没有允许（LIANXIAN_SOURCE_HOSTS）。请先请管理员列入。',
    'error.source.unit-unknown': '没有编号为 {code} 的组织。请从列表中选择。',
    'error.source.folder-missing': '昨夜没有读到：文件夹打不开。请检查文件夹还在不在、有没有读的权限。',
    'error.source.empty': '昨夜没有读到：文件夹里没有 .xlsx 或 .csv 文件。',
    'error.source.too-large': '昨夜没有读到：文件超过 50 MB。请分成几个文件或去掉图片。',
    'error.source.not-answering': '昨夜没有读到：来源没有在规定时间内应答。下一夜会再读。',
    'error.source.refused': '昨夜没有读到：来源回答 {status}。请检查网址和口令。',
    'error.source.redirects': '昨夜没有读到：来源转了太多次。请填写最后的网址。',
    'error.source.unreadable': '昨夜的文件读不了，没有准备任何变化。请检查文件是不是完整的花名册。',
    'error.scim.token-made': '这个口令已经做好，只显示一次。没有记下的话，请作废它，再做一个。',
  },
  {
    'error.source.no-root':
      'The operator has named no folder that may be read (LIANXIAN_SOURCE_FOLDER). Ask for one, or use an address.',
    'error.source.outside-root': 'This folder is outside what the operator allows. Give a folder below it.',
    'error.source.address-bad':
      'This address is not right. Give a whole address that begins with https://, without a user name or password in it.',
    'error.source.address-plain':
      'A source on the public network must use https://. For http:// within your network ask the operator to list it in LIANXIAN_SOURCE_HOSTS.',
    'error.source.address-private':
      'This address leads inside the network and is not allowed yet (LIANXIAN_SOURCE_HOSTS). Ask the operator to list it.',
    'error.source.unit-unknown': 'There is no unit with the code {code}. Please choose one from the list.',
    'error.source.folder-missing':
      'Nothing was read last night: the folder cannot be opened. Check that it is there and may be read.',
    'error.source.empty': 'Nothing was read last night: there is no .xlsx or .csv file in the folder.',
    'error.source.too-large':
      'Nothing was read last night: the file is larger than 50 MB. Split it or take out pictures.',
    'error.source.not-answering':
      'Nothing was read last night: the source did not answer in time. It is tried again next night.',
    'error.source.refused':
      'Nothing was read last night: the source answered {status}. Check the address and the secret.',
    'error.source.redirects': 'Nothing was read last night: the source redirected too often. Give the last address.',
    'error.source.unreadable':
      'Last night’s file cannot be read and nothing was prepared. Check that it is a whole roster.',
    'error.scim.token-made':
      'This token was made already and is shown only once. If it was not noted, withdraw it and make another.',
  },
)
