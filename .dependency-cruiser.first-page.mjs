import { firstPageOptions, firstPageRules } from './scripts/boundary-rules.ts'

export default { forbidden: firstPageRules, options: firstPageOptions }
