import CalendarsPage from './calendars-page.vue'
import PlanBlock from './plan-block.vue'
import PlanPage from './plan-page.vue'

/** All that a phone shows of the plan comes in one file; one import of it is all that every phone keeps. */
export const parts = {
  page: { default: PlanPage },
  calendars: { default: CalendarsPage },
  block: { default: PlanBlock },
}
