// The door for other capabilities' phone pages.
export { default as BranchChoice } from './branch-choice.vue'
export { useBranchMembers } from './use-branch-members.ts'
