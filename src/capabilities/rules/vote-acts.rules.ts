/** What is decided. The words are those that `lx rules vote` takes. */
export const voteActs = [
  'general-meeting',
  'admit-member',
  'confirm-member',
  'election',
  'committee',
  'party-committee',
  'committee-cadre',
  'committee-election',
] as const
export type VoteAct = (typeof voteActs)[number]

/** A row of the quorum and majority table; the shares themselves stand in the rule rows that it names. */
export interface VoteActRow {
  quorum: string
  majority: string
  /** How the vote is taken: on paper and secret, item by item, or as the meeting chooses. */
  ballot: 'secret' | 'item-by-item' | 'free'
  /** Does a written view count that an absent member handed in before the meeting? */
  countsWritten: boolean
  /** Does the advice for near-equal splits apply (Q3)? It is for matters, not for choosing between people. */
  mayPostpone: boolean
}

export const voteActRows: Readonly<Record<VoteAct, VoteActRow>> = {
  'general-meeting': actRow('BR-11-quorum', 'BR-11-majority', 'free', { mayPostpone: true }),
  'admit-member': actRow('DV-16-quorum', 'DV-16-majority', 'secret', { countsWritten: true }),
  'confirm-member': actRow('DV-23-quorum', 'DV-23-majority', 'secret', { countsWritten: true }),
  election: actRow('EL-05', 'EL-06', 'secret'),
  committee: actRow('BR-12-quorum', 'BR-12-majority', 'free', { mayPostpone: true }),
  'party-committee': actRow('PC-quorum', 'PC-majority', 'free', { mayPostpone: true }),
  'committee-cadre': actRow('PC-cadre-quorum', 'PC-cadre-majority', 'item-by-item'),
  'committee-election': actRow('CE-quorum', 'CE-majority', 'secret'),
}

function actRow(
  quorum: string,
  majority: string,
  ballot: VoteActRow['ballot'],
  also: { countsWritten?: boolean; mayPostpone?: boolean } = {},
): VoteActRow {
  return {
    quorum,
    majority,
    ballot,
    countsWritten: also.countsWritten ?? false,
    mayPostpone: also.mayPostpone ?? false,
  }
}
