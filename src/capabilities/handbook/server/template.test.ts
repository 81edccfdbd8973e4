import { Document, Footer, Packer, Paragraph, TextRun } from 'docx'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type BranchPerson, startTestBranch, type TestBranch } from '#testing/test-branch.ts'
import { putUpload } from '#testing/put-upload.ts'
import { chapterPlaces } from '#platform/documents/handbook-chapter.ts'
import { wordType } from '#platform/documents/word-type.ts'
import * as contract from '../handbook.contract.ts'
import { chapterFields } from '../template-fields.rules.ts'

let b: TestBranch
beforeAll(async () => {
  b = await startTestBranch()
}, 120_000)
afterAll(() => b.stop())

async function template(...texts: string[]): Promise<Buffer> {
  const footer = new Footer({ children: [new Paragraph('{{支部名称}}页脚')] })
  const children = texts.map((text) => new Paragraph({ children: [...text].map((letter) => new TextRun(letter)) }))
  return Packer.toBuffer(new Document({ sections: [{ footers: { default: footer }, children }] }))
}

async function changed(change: (parts: Record<string, Uint8Array>) => void): Promise<Buffer> {
  const parts = unzipSync(await template('{{年度}}'))
  change(parts)
  return Buffer.from(zipSync(parts))
}

const put = (bytes: Buffer, who: BranchPerson = b.secretary) =>
  putUpload(b.server, who.id, bytes, { name: '模板.docx', type: wordType })

async function ask(fileHash: string, who: BranchPerson = b.secretary): Promise<Response> {
  const path = contract.getFilledTemplate.path.replace(':unitId', b.branch.uuid)
  return fetch(`${b.server.url}${path}?year=2026&fileHash=${fileHash}`, { headers: { cookie: who.cookie } })
}

async function refusalOf(bytes: Buffer): Promise<{ code: string; message: string }> {
  const response = await ask(await put(bytes))
  expect(response.status).toBeGreaterThanOrEqual(400)
  expect(response.status).toBeLessThan(500)
  return errorOf(response)
}

async function errorOf(response: Response): Promise<{ code: string; message: string }> {
  return ((await response.json()) as { error: { code: string; message: string } }).error
}

const inject = (xml: string) =>
  changed((parts) => {
    const document = strFromU8(parts['word/document.xml']!)
    parts['word/document.xml'] = strToU8(document.replace('<w:body>', `<w:body>${xml}`))
  })

test('every chapter of the handbook has a field', () => {
  expect(Object.keys(chapterFields)).toEqual(chapterPlaces)
})

test('fields are replaced wherever they stand, also cut into letters; the template’s own words stay', async () => {
  const response = await ask(
    await put(await template('我们的{{年度}}手册', '{{党员名册}}', '{{民主评议}}', '{{ 支部名称 }}')),
  )
  expect(response.status).toBe(200)
  const parts = unzipSync(new Uint8Array(await response.arrayBuffer()))
  const xml = strFromU8(parts['word/document.xml']!)
  const text = xml.replace(/<[^>]+>/g, '')
  for (const said of ['我们的2026 年度手册', '王书记', '没有记录。', '桥梁项目党支部']) expect(text).toContain(said)
  expect(text).not.toContain('{{')
  const footer = Object.keys(parts).find((name) => name.startsWith('word/footer'))!
  expect(strFromU8(parts[footer]!).replace(/<[^>]+>/g, '')).toContain('桥梁项目党支部页脚')
  const lines = await b.people.sql(`select object_id from app.audit where action = 'handbook.take-handbook'`)
  expect(lines).toEqual([{ object_id: b.branch.uuid }])
})

describe('a hostile template', () => {
  test.each([
    '+++= process.exit(1) +++',
    '{{process.mainModule.require("child_process").execSync("id")}}',
    '{{constructor}}',
    '{{__proto__}}',
    '{{=1+1}}',
    '{{#each 党员名册}}',
  ])('runs nothing: %s', async (text) => {
    const { code, message } = await refusalOf(await template('{{年度}}', text.startsWith('{{') ? text : `{{${text}}}`))
    expect(code).toBe('handbook.template-field')
    expect(message.length).toBeGreaterThan(10)
  })

  test('what is no field is text, whatever it looks like', async () => {
    const response = await ask(await put(await template('{{年度}}', '+++EXEC process.exit(1)+++', '${1+1}', '<% 1 %>')))
    const xml = strFromU8(unzipSync(new Uint8Array(await response.arrayBuffer()))['word/document.xml']!)
    expect(xml.replace(/<[^>]+>/g, '')).toContain('+++EXEC process.exit(1)+++${1+1}')
  })

  test('with macros, embedded objects or other documents in it is refused', async () => {
    for (const name of [
      'word/vbaProject.bin',
      'word/embeddings/oleObject1.bin',
      'word/activeX/activeX1.xml',
      'customUI/a.xml',
    ])
      expect([name, (await refusalOf(await changed((parts) => (parts[name] = strToU8('x'))))).code]).toEqual([
        name,
        'handbook.template-runs',
      ])
    expect((await refusalOf(await inject('<w:altChunk r:id="rId9"/>'))).code).toBe('handbook.template-runs')
  })

  test('with a field that starts a program or fetches something is refused, however it is written', async () => {
    for (const xml of [
      '<w:p><w:r><w:instrText>DDEAUTO c:\\\\windows\\\\cmd.exe</w:instrText></w:r></w:p>',
      '<w:p><w:r><w:instrText>DDE</w:instrText></w:r><w:r><w:instrText>AUTO cmd</w:instrText></w:r></w:p>',
      '<w:p><w:fldSimple w:instr="INCLUDETEXT http://a/b"/></w:p>',
      '<w:p><w:r><w:instrText>&#68;DEAUTO cmd</w:instrText></w:r></w:p>',
    ])
      expect((await refusalOf(await inject(xml))).code).toBe('handbook.template-runs')
  })

  const outside = (type: string) => {
    const whole = `http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}`
    return strToU8(
      `<Relationships><Relationship Id="r1" Type="${whole}" Target="http://a/b" TargetMode="External"/></Relationships>`,
    )
  }

  test('that would fetch a picture from elsewhere is refused; the template that it was made with is taken out', async () => {
    const picture = await changed((parts) => (parts['word/_rels/document.xml.rels'] = outside('image')))
    expect((await refusalOf(picture)).code).toBe('handbook.template-runs')
    const made = await changed((parts) => (parts['word/_rels/settings.xml.rels'] = outside('attachedTemplate')))
    const response = await ask(await put(made))
    expect(response.status).toBe(200)
    const filled = unzipSync(new Uint8Array(await response.arrayBuffer()))
    expect(strFromU8(filled['word/_rels/settings.xml.rels']!)).not.toContain('http://a/b')
  })

  test('that unpacks to too much, defines entities or is no Word file is refused', async () => {
    const bomb = await changed((parts) => (parts['word/media/a.png'] = new Uint8Array(40_000_000)))
    expect((await refusalOf(bomb)).code).toBe('handbook.template-large')
    expect((await refusalOf(Buffer.alloc(3_000_001))).code).toBe('handbook.template-large')
    const entities = await changed(
      (parts) => (parts['word/styles.xml'] = strToU8('<!DOCTYPE a [<!ENTITY b "c">]><a/>')),
    )
    expect((await refusalOf(entities)).code).toBe('handbook.template-unreadable')
    expect((await refusalOf(Buffer.from('kein Word'))).code).toBe('handbook.template-unreadable')
  })
})

test('one without a field, one that nobody sent, one that somebody else sent', async () => {
  const plain = await Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph('没有字段')] }] }))
  expect((await refusalOf(plain)).code).toBe('handbook.template-empty')
  const others = await put(await template('{{荣誉}}'), b.members[0])
  for (const hash of ['0'.repeat(64), others])
    expect((await errorOf(await ask(hash))).code).toBe('handbook.template-missing')
})

test('a member is refused', async () => {
  expect((await ask('0'.repeat(64), b.members[0])).status).toBe(403)
})
