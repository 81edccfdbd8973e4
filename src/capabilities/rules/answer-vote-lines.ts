import { Refusal } from '#kernel/refusal.ts'
import { fill } from '#kernel/messages.ts'
import type { Locale } from '#kernel/messages.ts'
import { rulesMessages } from './rules.messages.ts'
import type { VoteFacts, VoteFaultCode } from './vote-facts.rules.ts'
import type { VoteJudgement } from './vote.rules.ts'
import { judgeVote } from './vote.rules.ts'

export const lineFaultCodes = ['rules.line-not-json', 'rules.line-not-object'] as const
export type LineFaultCode = (typeof lineFaultCodes)[number]

type AnswerFault = Refusal<VoteFaultCode | LineFaultCode>

/**
 * `lx rules vote`: one JSON object of facts per line in, one JSON answer per line out, in order and one at a time, so
 * that input of any length streams. Blank lines are skipped. A line that cannot be judged is answered with
 * `{"error":{"code","field"?,"message"}}`, and the next one is read.
 */
export async function* answerVoteLines(
  lines: AsyncIterable<string> | Iterable<string>,
  locale: Locale = 'zh',
): AsyncGenerator<string, void, void> {
  for await (const line of lines) {
    const text = line.trim()
    if (text !== '') yield JSON.stringify(answer(text, locale))
  }
}

function answer(text: string, locale: Locale): unknown {
  try {
    return answerView(judgeVote(parseFacts(text)), locale)
  } catch (error) {
    if (error instanceof Refusal) return errorView(error as AnswerFault, locale)
    throw error
  }
}

/** Whatever its members are: the judgement checks each of them itself. */
function parseFacts(text: string): VoteFacts {
  const value = parse(text)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Refusal<LineFaultCode>('rules.line-not-object')
  }
  return value as VoteFacts
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Refusal<LineFaultCode>('rules.line-not-json')
  }
}

function answerView(judgement: VoteJudgement, locale: Locale): unknown {
  const { opens, passes, rule, authority, quorum, majority } = judgement
  const texts = rulesMessages[locale]
  const source = { document: rule.document, article: rule.article }
  return {
    opens,
    passes,
    rule: source,
    authority: { code: authority, message: fill(texts[`authority.${authority}`], source) },
    needed: { present: quorum.needed, for: majority.needed },
    warnings: judgement.warnings.map(({ code, params }) => ({ code, message: fill(texts[`warning.${code}`], params) })),
  }
}

function errorView(refusal: AnswerFault, locale: Locale): unknown {
  const field = refusal.params['field']
  const message = fill(rulesMessages[locale][`error.${refusal.code}`], refusal.params)
  return { error: { code: refusal.code, ...(field === undefined ? {} : { field }), message } }
}
