import { boundaryRules, cruiseOptions } from './scripts/boundary-rules.ts'

export default { forbidden: boundaryRules, options: cruiseOptions }
