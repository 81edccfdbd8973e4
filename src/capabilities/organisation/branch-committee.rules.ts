/** Committee members of a branch beside its secretary and deputy (BR-22): who has none of them has no committee. */
export const branchCommissionerPosts: readonly string[] = [
  'organisation-commissioner',
  'publicity-commissioner',
  'discipline-commissioner',
  'youth-commissioner',
  'women-commissioner',
  'welfare-commissioner',
  'branch-committee-member',
]

/** Posts of a branch's committee (BR-22): an election fills them, and they end with its term. */
export const branchCommitteePosts: readonly string[] = ['secretary', 'deputy-secretary', ...branchCommissionerPosts]
