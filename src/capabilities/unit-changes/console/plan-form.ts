import type { OutputOf } from '#kernel/endpoint.ts'
import { type ChangePlan, destinationOf, endingUnits } from '../plan.rules.ts'
import type { getChange } from '../unit-changes.contract.ts'

export type ChangeView = OutputOf<typeof getChange>

/** A plan as its fields hold it: a day or number that is not there yet is empty. */
export interface PlanForm extends Omit<ChangePlan, 'successors' | 'decision' | 'projectMonths'> {
  successors: SuccessorForm[]
  decision: { document: string; decidedOn: string; decidedBy: string }
  projectMonths: string
}

export interface SuccessorForm extends Omit<ChangePlan['successors'][number], 'covers' | 'plannedEndOn'> {
  /** One enterprise body on each line. */
  covers: string
  plannedEndOn: string
}

/** `stay` is no successor's key: where nobody decides, nothing moves. */
export const stay = 'stay'

export function formOf(plan: ChangePlan): PlanForm {
  return {
    ...plan,
    successors: plan.successors.map(successorForm),
    decision: { ...plan.decision, decidedOn: plan.decision.decidedOn ?? '' },
    projectMonths: plan.projectMonths === null ? '' : String(plan.projectMonths),
  }
}

export function successorForm({ covers, plannedEndOn, ...rest }: ChangePlan['successors'][number]): SuccessorForm {
  return { ...rest, covers: covers.join('\n'), plannedEndOn: plannedEndOn ?? '' }
}

export function planOf(form: PlanForm): ChangePlan {
  const months = Number.parseInt(String(form.projectMonths), 10)
  return {
    ...form,
    successors: form.successors.map((successor) => ({
      ...successor,
      covers: successor.covers
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean),
      plannedEndOn: successor.plannedEndOn || null,
    })),
    decision: { ...form.decision, decidedOn: form.decision.decidedOn || null },
    projectMonths: Number.isNaN(months) ? null : Math.min(Math.max(months, 0), 600),
  }
}

/** Where people and things of a unit can go: keys of successors, and `stay` where the unit goes on outside the plan. */
export function placesFor(plan: ChangePlan, unitId: string): string[] {
  const keys = plan.successors.map(({ key }) => key)
  const goesOnHere = plan.successors.some((successor) => successor.unitId === unitId)
  return goesOnHere || endingUnits(plan).includes(unitId) ? keys : [stay, ...keys]
}

/** Where somebody goes as the plan stands; empty: nowhere yet. */
export function placeOf(plan: ChangePlan, person: { personId: string; unitId: string }): string {
  return destinationOf(plan, person) ?? unmoved(plan, person.unitId)
}

export function placeOfPost(plan: ChangePlan, post: { postId: string; unitId: string }): string {
  return plan.posts.find(({ postId }) => postId === post.postId)?.to ?? unmoved(plan, post.unitId)
}

/** Sends these people there; what happens without a word is not written down. */
export function send(form: PlanForm, people: readonly { personId: string; unitId: string }[], to: string): void {
  const ids = new Set(people.map(({ personId }) => personId))
  const others = form.members.filter(({ personId }) => !ids.has(personId))
  const plan = planOf({ ...form, members: others })
  const told = people.filter((person) => placeOf(plan, person) !== to)
  form.members = [...others, ...told.map(({ personId }) => ({ personId, to: to === stay ? '' : to }))]
}

/** A post that goes on in a successor, ends (`to` empty), or stays as it is. */
export function sendPost(form: PlanForm, post: { postId: string; unitId: string }, to: string): void {
  const others = form.posts.filter(({ postId }) => postId !== post.postId)
  const isUnsaid = unmoved(planOf(form), post.unitId) === to
  form.posts = isUnsaid ? others : [...others, { postId: post.postId, to }]
}

/** A Party group that ends on the day, whoever of it stays or goes. */
export function endGroup(form: PlanForm, group: { unitId: string; name: string }, ends: boolean): void {
  const others = form.endedGroups.filter(({ unitId, name }) => unitId !== group.unitId || name !== group.name)
  form.endedGroups = ends ? [...others, group] : others
}

export function sendItem(form: PlanForm, itemId: string, to: string): void {
  const others = form.items.filter((item) => item.itemId !== itemId)
  form.items = to === stay ? others : [...others, { itemId, to }]
}

/** Takes a unit out of the plan with all that was to go there. */
export function dropSuccessor(form: PlanForm, key: string): void {
  form.successors = form.successors.filter((successor) => successor.key !== key)
  form.members = form.members.filter(({ to }) => to !== key)
  form.posts = form.posts.filter(({ to }) => to !== key)
  form.newPosts = form.newPosts.filter(({ to }) => to !== key)
  form.items = form.items.filter(({ to }) => to !== key)
}

function unmoved(plan: ChangePlan, unitId: string): string {
  const own = plan.successors.find((successor) => successor.unitId === unitId)
  return own?.key ?? (endingUnits(plan).includes(unitId) ? '' : stay)
}
