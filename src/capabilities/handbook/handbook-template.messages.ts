import { defineMessages } from '#kernel/messages.ts'

export const handbookTemplateMessages = defineMessages(
  {
    title: '用自己的 Word 模板',
    how: '怎么用',
    'how.write': '在 Word 里做好版式（.docx），在要放内容的地方写字段名，例如 {{支部名称}}。整章的字段单独占一行。',
    'how.choose': '在下面选这个文件，填好的手册会下载下来。',
    'how.kept': '模板不保存在这里，请自己留着，下次再选。',
    choose: '选模板文件',
    'choose.help': '.docx，不超过 3 MB，不能带宏',
    going: '正在填……',
    done: '填好了，已经下载。',
    'not-sent': '文件没有送到，请检查网络再选一次。内容没有改动。',
    fields: '可以用的字段',
    'fields.chapters': '没有内容的章填“没有记录”。“{whole}”是所有的章连同标题。',
  },
  {
    title: 'With a Word template of your own',
    how: 'How it works',
    'how.write':
      'Lay out a .docx in Word and write a field’s name where its content belongs, such as {{支部名称}}. A chapter’s field stands on a line of its own.',
    'how.choose': 'Choose the file below; the filled handbook is downloaded.',
    'how.kept': 'The template is not kept here: keep it yourself and choose it again next time.',
    choose: 'Choose a template',
    'choose.help': '.docx, at most 3 MB, without macros',
    going: 'Being filled …',
    done: 'Filled and downloaded.',
    'not-sent': 'The file did not arrive. Check the network and choose it again; nothing was changed.',
    fields: 'Fields that you may use',
    'fields.chapters': 'A chapter without content says so. “{whole}” is every chapter with its heading.',
  },
)
