/** One of several things to choose from; `note` says in a few words what it means. */
export interface Choice<Value extends string = string> {
  value: Value
  label: string
  note?: string
}
