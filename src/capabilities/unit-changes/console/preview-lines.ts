import { type ChangePlan, endingUnits } from '../plan.rules.ts'
import { type ChangeView, placeOf, placeOfPost, stay } from './plan-form.ts'

export interface PreviewOf {
  /** A successor's key; `stay`: goes on where it is; empty: ends, or has nowhere to go. */
  key: string
  full: number
  probationary: number
  others: number
  people: string[]
  /** Posts as `name`, `kind`. */
  posts: { name: string; kind: string; isNew: boolean }[]
  items: ChangeView['items']
}

/** What goes where, one part for each place, the successors first. What stays where it is has no part of its own. */
export function previewLines(view: ChangeView): PreviewOf[] {
  const { plan } = view
  const keys = [...plan.successors.map(({ key }) => key), '']
  return keys.map((key) => previewOf(view, plan, key)).filter((part) => part.key !== '' || hasAnything(part))
}

function previewOf(view: ChangeView, plan: ChangePlan, key: string): PreviewOf {
  const here = view.people.filter((person) => placeOf(plan, person) === key)
  const count = (category: string) =>
    here.filter((person) => person.isAffiliated && person.category === category).length
  const [full, probationary] = [count('member'), count('probationary')]
  const kept = view.posts.filter((post) => placeOfPost(plan, post) === key)
  const nameOf = (personId: string) => view.people.find((person) => person.personId === personId)?.name ?? ''
  return {
    key,
    full,
    probationary,
    others: here.length - full - probationary,
    people: here.map(({ name }) => name),
    posts: [
      ...kept.map(({ name, kind }) => ({ name, kind, isNew: false })),
      ...plan.newPosts
        .filter(({ to }) => to === key)
        .map(({ personId, kind }) => ({ name: nameOf(personId), kind, isNew: true })),
    ],
    items: view.items.filter((item) => (key === '' ? blocks(view, item) : item.to === key && key !== stay)),
  }
}

/** What cannot move holds nothing up where its unit goes on. */
export function blocks(view: Pick<ChangeView, 'plan' | 'endsWith'>, item: ChangeView['items'][number]): boolean {
  const ending = [...endingUnits(view.plan), ...view.endsWith.map(({ id }) => id)]
  return item.fate === 'blocks' && ending.includes(item.unitId)
}

function hasAnything({ people, posts, items }: PreviewOf): boolean {
  return people.length + posts.length + items.length > 0
}
