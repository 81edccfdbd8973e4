import { describe, expect, it } from 'vitest'
import { answerVoteLines } from './answer-vote-lines.ts'

async function answers(lines: Iterable<string>, locale?: 'zh' | 'en'): Promise<unknown[]> {
  const all: unknown[] = []
  for await (const line of answerVoteLines(lines, locale)) {
    expect(line).not.toContain('\n')
    all.push(JSON.parse(line))
  }
  return all
}

describe('answerVoteLines', () => {
  it('answers a line of facts with a line', async () => {
    const facts = '{"act":"general-meeting","due":12,"present":9,"for":7,"written":0}'
    expect(await answers([facts])).toEqual([
      {
        opens: true,
        passes: true,
        rule: { document: '中国共产党支部工作条例（试行）', article: '第十一条' },
        authority: { code: 'default', message: '本系统默认，请以正式文件为准' },
        needed: { present: 6, for: 7 },
        warnings: [],
      },
    ])
  })

  it('skips blank lines, answers bad ones and goes on', async () => {
    const good = '{"act":"committee","due":5,"present":3,"for":2}'
    const lines = ['', good, '  \t', '{"act":', '7', '[]', 'null', '{}', `\uFEFF${good}\r`]
    const got = (await answers(lines)) as { passes?: boolean; error?: { code: string } }[]
    expect(got.map((one) => one.error?.code ?? one.passes)).toEqual([
      false,
      'rules.line-not-json',
      'rules.line-not-object',
      'rules.line-not-object',
      'rules.line-not-object',
      'rules.act-unknown',
      false,
    ])
  })

  it('names the field and fills the sentence, in either language', async () => {
    const facts = '{"act":"election","due":10,"present":8,"for":9}'
    expect(await answers([facts])).toEqual([
      { error: { code: 'rules.for-over-present', field: 'for', message: '赞成 9 票，多于实到会 8 人' } },
    ])
    expect(await answers([facts], 'en')).toEqual([
      { error: { code: 'rules.for-over-present', field: 'for', message: '9 votes for is more than the 8 present' } },
    ])
  })

  it('gives warnings as code and sentence, with no value left open', async () => {
    const facts = '{"act":"election","due":10,"present":8,"for":5,"written":1,"seats":3,"candidates":3}'
    const [got] = (await answers([facts])) as [{ warnings: { code: string; message: string }[] }]
    expect(got.warnings.map((warning) => warning.code)).toEqual([
      'election-basis-unsettled',
      'written-not-counted',
      'each-candidate-alone',
      'candidates-too-few',
    ])
    for (const warning of got.warnings) expect(warning.message).not.toMatch(/[{}]/)
  })

  it('streams: asks for the next line only when the last was answered', async () => {
    let asked = 0
    function* endless(): Generator<string> {
      while (true) {
        asked++
        yield '{"act":"committee","due":5,"present":3,"for":3}'
      }
    }
    const stream = answerVoteLines(endless())
    for (let at = 1; at <= 1000; at++) {
      await stream.next()
      expect(asked).toBe(at)
    }
    await stream.return()
  })
})
