import { createInterface } from 'node:readline'
import { answerVoteLines } from '#capabilities/rules/index.ts'
import type { LxCommand } from './lx-command.ts'

export const lxRulesVote: LxCommand = {
  name: 'rules vote',
  words: [],
  summary: {
    zh: '按规则判断表决：标准输入每行一个 JSON，标准输出每行一个答案',
    en: 'judge votes: one JSON object a line in, one answer a line out',
  },
  about: [
    {
      zh: '输入形如 {"act":"admit-member","due":12,"present":9,"for":7,"written":0}，act 可为 general-meeting、admit-member、confirm-member、election、committee、committee-cadre。不需要数据库。',
      en: 'Input such as {"act":"admit-member","due":12,"present":9,"for":7,"written":0}; act is one of general-meeting, admit-member, confirm-member, election, committee, committee-cadre. Needs no database.',
    },
  ],
  options: {},
  run: async ({ locale }) => {
    const lines = createInterface({ input: process.stdin, crlfDelay: Infinity })
    for await (const answer of answerVoteLines(lines, locale)) {
      if (!process.stdout.write(`${answer}\n`)) await new Promise((resolve) => process.stdout.once('drain', resolve))
    }
    return null
  },
}
