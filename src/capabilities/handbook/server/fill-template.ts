import { type FileChild, Paragraph, patchDetector, patchDocument, PatchType, TextRun } from 'docx'
import { Refusal } from '#kernel/refusal.ts'
import { writeBlock } from '#platform/documents/paper-blocks.ts'
import { heiti, sizes } from '#platform/documents/paper-looks.ts'
import type { PaperBlock } from '#platform/documents/paper.ts'
import { chapterFields, knownFields, wholeField } from '../template-fields.rules.ts'
import { checkTemplate } from './check-template.ts'
import type { Handbook } from './read-handbook.ts'

const nothing: PaperBlock = { kind: 'paragraph', text: '没有记录。' }

/**
 * The branch's own template with its fields replaced. A field is a name and nothing else: nothing in a template is
 * reckoned or run. One that is not known is refused by its name.
 */
export async function fillTemplate(template: Uint8Array, handbook: Handbook): Promise<Uint8Array> {
  const data = checkTemplate(template)
  const fields = await findFields(data)
  const unknown = fields.find((field) => !knownFields.includes(field))
  if (unknown !== undefined) throw new Refusal('handbook.template-field', { field: unknown.slice(0, 60) })
  if (fields.length === 0) throw new Refusal('handbook.template-empty')
  return patchDocument({
    outputType: 'uint8array',
    data,
    keepOriginalStyles: true,
    trimPlaceholders: true,
    recursive: true,
    patches: Object.fromEntries(fields.map((field) => [field, patchOf(field, handbook)])),
  })
}

async function findFields(data: Uint8Array): Promise<readonly string[]> {
  try {
    return await patchDetector({ data, trimPlaceholders: true })
  } catch {
    throw new Refusal('handbook.template-unreadable')
  }
}

function patchOf(field: string, handbook: Handbook) {
  const single = singleValue(field, handbook)
  if (single !== undefined) return { type: PatchType.PARAGRAPH, children: [new TextRun(inert(single))] } as const
  const chapters =
    field === wholeField
      ? handbook.chapters
      : handbook.chapters.filter(({ place }) => (chapterFields as Readonly<Record<string, string>>)[place] === field)
  const children = chapters.flatMap((chapter) => writeChapter(chapter, field === wholeField))
  return { type: PatchType.DOCUMENT, children: children.length > 0 ? children : writeBlock(nothing) } as const
}

function singleValue(field: string, { heading, cover }: Handbook): string | undefined {
  if (field === '支部名称') return heading
  if (field === '年度') return cover.subtitle
  return field === '打印日期' ? (cover.lines[0]?.value ?? '') : undefined
}

function writeChapter(chapter: Handbook['chapters'][number], isHeaded: boolean): FileChild[] {
  const { title, blocks, sections } = JSON.parse(JSON.stringify(chapter), (_, value: unknown) =>
    typeof value === 'string' ? inert(value) : value,
  ) as Handbook['chapters'][number]
  return [
    ...(isHeaded ? [writeHeading(title, false)] : []),
    ...blocks.flatMap(writeBlock),
    ...sections.flatMap((section, at) => [
      writeHeading(section.title, section.newPage && at > 0),
      ...section.blocks.flatMap(writeBlock),
    ]),
  ]
}

/** A record that holds double braces is text, not a field. */
function inert(text: string): string {
  return text.replaceAll('{{', '{\u2060{')
}

function writeHeading(text: string, pageBreakBefore: boolean): Paragraph {
  return new Paragraph({
    pageBreakBefore,
    keepNext: true,
    spacing: { before: 240, after: 160 },
    children: [new TextRun({ text, font: heiti, size: sizes.section })],
  })
}
