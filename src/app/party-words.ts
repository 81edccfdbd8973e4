/**
 * What gives a member away over whose shoulder a bystander looks (SE-11). None of it stands in the app’s name, on its icon,
 * in titles, in what a locked screen may show, nor in an answer to somebody who is served as an employee.
 */
export const partyWords = {
  zh: /党|支部|支委|书记|组织关系|组织生活|预备|纪检|团员|三会|宣誓|锤|镰/,
  en: /\b(party|communist|branch(es)?|secretar(y|ies)|probationary|comrades?|cpc|oath|congress)\b/i,
}
