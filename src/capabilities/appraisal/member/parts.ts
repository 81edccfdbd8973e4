import AppraisalBlock from './appraisal-block.vue'
import AppraisalPage from './appraisal-page.vue'
import ConcernCard from './concern-card.vue'
import OwnBlock from './own-block.vue'
import OwnListPage from './own-list-page.vue'
import OwnPage from './own-page.vue'
import WholePage from './whole-page.vue'

/** All that a phone shows of it comes in one file; one import of it is all that every phone keeps. */
export const parts = {
  page: { default: AppraisalPage },
  whole: { default: WholePage },
  own: { default: OwnPage },
  'own-list': { default: OwnListPage },
  block: { default: AppraisalBlock },
  'own-block': { default: OwnBlock },
  card: { default: ConcernCard },
}
