/** Posts of a branch's committee (BR-22): an election fills them, and they end with its term. */
export const branchCommitteePosts: readonly string[] = [
  'secretary',
  'deputy-secretary',
  'organisation-commissioner',
  'publicity-commissioner',
  'discipline-commissioner',
  'youth-commissioner',
  'women-commissioner',
  'welfare-commissioner',
  'branch-committee-member',
]
