// The door for other ways of counting a poll, the electronic ballot first: sums come in, and nothing of who gave what.
export { findAppraisal } from './server/appraisal.store.ts'
export { type PollOutcome, takePoll } from './server/take-poll.ts'
