export { answerVoteLines } from './answer-vote-lines.ts'
export { rulesMessages } from './rules.messages.ts'
