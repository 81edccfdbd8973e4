import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import type { Paper } from './paper.ts'
import { writePaper } from './write-paper.ts'

const paper: Paper = {
  heading: '桥梁项目党支部',
  cover: { title: '党支部工作手册', subtitle: '2026 年度', lines: [{ label: '打印日期', value: '2026年12月1日' }] },
  chapters: [
    {
      title: '党员名册',
      blocks: [{ kind: 'table', head: ['序号', '姓名'], rows: [['1', '李𠮷']], shares: [1, 4] }],
      sections: [],
    },
    {
      title: '组织生活记录',
      blocks: [],
      sections: [
        {
          title: '6月24日　支部党员大会',
          newPage: true,
          blocks: [
            {
              kind: 'facts',
              rows: [
                [{ label: '地点', value: '<b>不是标记</b> & 也不是' }],
                [{ label: '会议内容', value: '长'.repeat(2_000) }],
              ],
            },
            { kind: 'signatures', lines: ['主持人签字（王书记）'] },
          ],
        },
        { title: '7月24日　支委会', newPage: true, blocks: [{ kind: 'list', items: ['一', '二'] }] },
      ],
    },
    { title: '问题清单', blocks: [{ kind: 'paragraph', text: '没有。\n第二段。' }], sections: [] },
  ],
}

async function partsOf(of: Paper): Promise<Record<string, string>> {
  const files = unzipSync(await writePaper(of))
  return Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, strFromU8(bytes)]))
}

test('cover and contents stand before the chapters, every heading of which the contents name with its page', async () => {
  const { 'word/document.xml': xml } = await partsOf(paper)
  const body = xml!
  expect(body.indexOf('党支部工作手册')).toBeLessThan(body.indexOf('目　录'))
  const named = [...body.matchAll(/PAGEREF (\w+).*?<w:t[^>]*>(\d*)</gs)].map(
    ([, place, page]) => [place!, page!] as const,
  )
  expect(named).toEqual([
    ['chapter_0', '1'],
    ['chapter_1', '2'],
    ['section_1_0', '2'],
    ['section_1_1', '5'],
    ['chapter_2', '6'],
  ])
  for (const [place] of named) {
    expect(body).toContain(`<w:bookmarkStart w:name="${place}"`)
    expect(body).toContain(`w:anchor="${place}"`)
  }
})

test('no field asks the reader anything when the file is opened', async () => {
  const parts = await partsOf(paper)
  expect(parts['word/document.xml']).not.toContain('w:dirty')
  expect(parts['word/settings.xml']).not.toContain('updateFields')
})

test('pages are numbered from the first chapter on, and the branch stands at their head', async () => {
  const parts = await partsOf(paper)
  expect(parts['word/document.xml']!.match(/<w:pgNumType[^>]*w:start="1"[^>]*\/>/g)).toHaveLength(2)
  const edges = Object.entries(parts).filter(([name]) => /word\/(header|footer)\d\.xml/.test(name))
  expect(edges.some(([name, text]) => name.includes('footer') && text.includes('PAGE'))).toBe(true)
  expect(edges.some(([name, text]) => name.includes('header') && text.includes('桥梁项目党支部'))).toBe(true)
})

test('headings keep with what follows, heads of tables come again, rows stay whole unless they are long', async () => {
  const { 'word/document.xml': xml } = await partsOf(paper)
  expect(xml!.match(/<w:pStyle w:val="Heading[12]"\/><w:keepNext\/>/g)).toHaveLength(5)
  expect(xml!.match(/<w:tblHeader\/>/g)).toHaveLength(1)
  const rows = xml!.split('<w:tr>').slice(1)
  expect(rows.filter((row) => !row.includes('<w:cantSplit/>')).map((row) => row.includes('长长长'))).toEqual([true])
})

test('Chinese faces are named, rare characters and marks stay whole', async () => {
  const { 'word/document.xml': xml, 'word/styles.xml': styles } = await partsOf(paper)
  expect(styles).toContain('w:eastAsia="SimSun"')
  expect(xml).toContain('w:eastAsia="SimHei"')
  expect(xml).toContain('李𠮷')
  expect(xml).toContain('&lt;b&gt;不是标记&lt;/b&gt; &amp; 也不是')
})

test('a paper without a cover has no contents; one without chapters says so', async () => {
  const { 'word/document.xml': single } = await partsOf({ ...paper, cover: null })
  expect(single).not.toContain('PAGEREF')
  const { 'word/document.xml': empty } = await partsOf({ ...paper, cover: null, chapters: [] })
  expect(empty).toContain('没有记录。')
})
