/** What a person can ask to have put right; each has a text `fact.<code>`. */
export const correctionFacts = [
  'name',
  'sex',
  'ethnic-group',
  'born-on',
  'category',
  'joined-on',
  'confirmed-on',
  'job',
  'places',
  'posts',
  'identity',
  'phone',
  'other',
] as const
export type CorrectionFact = (typeof correctionFacts)[number]
