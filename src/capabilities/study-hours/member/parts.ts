import BranchPage from './branch-page.vue'
import HoursBlock from './hours-block.vue'
import OwnPage from './own-page.vue'

/** All that a phone shows of hours comes in one file; one import of it is all that every phone keeps. */
export const parts = {
  own: { default: OwnPage },
  branch: { default: BranchPage },
  block: { default: HoursBlock },
}
