import { defineMessages } from '#kernel/messages.ts'

/** The cover is printed in Chinese whoever reads it. */
export const handbookMessages = defineMessages(
  {
    title: '党支部工作手册',
    year: '{year} 年度',
    'made-on': '打印日期',
    'file-name': '{unit}{year}年支部工作手册',
    'error.handbook.template-missing': '没有收到这个模板文件，或者它不是您传上来的。请再选一次。',
    'error.handbook.template-unreadable': '这个文件打不开，或者不是 Word 的 .docx 文件。请用 Word 另存为 .docx 再试。',
    'error.handbook.template-large': '模板太大。请把里面的图片去掉或缩小，不超过 3 MB。',
    'error.handbook.template-runs':
      '模板里有宏、嵌入的对象，或者会自动打开外面文件的域，不能用。请去掉后另存为 .docx 再试。',
    'error.handbook.template-field': '模板里的“{field}”不是可以用的字段。请对照字段表改好再试。',
    'error.handbook.template-empty': '模板里没有字段。请在要放内容的地方写上字段名，例如双花括号里写“支部名称”。',
  },
  {
    title: 'Branch handbook',
    year: '{year}',
    'made-on': 'Printed on',
    'file-name': '{unit} handbook {year}',
    'error.handbook.template-missing': 'This template did not arrive, or you did not send it. Choose it again.',
    'error.handbook.template-unreadable':
      'This is no Word file that can be read. Save it as .docx in Word and try again.',
    'error.handbook.template-large': 'The template is too large. Take pictures out or make them smaller: 3 MB at most.',
    'error.handbook.template-runs':
      'The template has macros, embedded objects or fields that open other files by themselves. Take them out, save it as .docx and try again.',
    'error.handbook.template-field':
      '“{field}” in the template is no field that is known. Compare it with the list of fields.',
    'error.handbook.template-empty':
      'The template has no fields. Write a field’s name in double braces where its content belongs.',
  },
)
