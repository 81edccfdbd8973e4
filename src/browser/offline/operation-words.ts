import type { Component } from 'vue'
import type { Messages } from '#kernel/messages.ts'
import type { RefusalParams } from '#kernel/refusal.ts'
import type { QueuedOperation } from '#kernel/sync.ts'
import type { FileRef } from './keep-attachment.ts'

/** A form that takes the words of an operation back: its draft, what goes into it, and the page where it stands. */
export interface FormAgain {
  draft: string
  form: object
  to: string
  /** What the button says where it is another form than the one that made it: a key of `messages`. */
  as?: string
  /** Whether the draft that stands there may go: nothing was typed in it. */
  isFree?: (standing: object) => boolean
}

/** How one capability speaks of its operations on the page 这部手机. */
export interface OperationWords {
  /** `op.<type>`, or `op.<type>.<variant>` where there is one; reasons as `error.<code>`. */
  messages: Messages
  /** Tells operations of one type apart, e.g. by the answer given. */
  variant?: (op: QueuedOperation) => string | undefined
  params?: (op: QueuedOperation) => RefusalParams
  /** Names of the body's fields that hold a person's own words, at any depth. */
  wordFields: readonly string[]
  /** The page of the record that it is about. */
  to?: (op: QueuedOperation) => string | undefined
  /** `code`: why it was not accepted; undefined where no form makes sense any more. */
  again?: (op: QueuedOperation, code: string) => FormAgain | undefined
  /** What else can be done about it: a key of `messages`. */
  instead?: (op: QueuedOperation, code: string) => string | undefined
  /** Where the record that it made can name another file, or none, in the place of one that was not taken. */
  replaceFile?: (op: QueuedOperation, missing: string, by: FileRef | null) => ReplaceFile | undefined
  /** Makes a file that the person chose such as its record takes. */
  fitFile?: (op: QueuedOperation, file: File) => Promise<File>
}

/** A command as `api` takes it. */
export interface ReplaceFile {
  route: string
  input: object
}

const known = new Map<string, () => Promise<OperationWords>>()
const parts: (() => Promise<{ default: Component }>)[] = []

/** `tellOperations('meetings', () => import(…))`, in the capability's `pages.ts`: for types that begin with its name. */
export function tellOperations(capability: string, load: () => Promise<OperationWords>): void {
  known.set(capability, load)
}

/** Undefined where no capability speaks for this type. */
export async function findOperationWords(type: string): Promise<OperationWords | undefined> {
  return known.get(type.split('.', 1)[0]!)?.()
}

/** A further part of the page 这部手机; it gets `atRisk`: the browser may clear this phone's storage. */
export function addToPhonePage(load: () => Promise<{ default: Component }>): void {
  parts.push(load)
}

export function phonePageParts(): readonly (() => Promise<{ default: Component }>)[] {
  return parts
}

/** A person's own words in a body, in their order. */
export function ownWords(body: unknown, fields: readonly string[]): string[] {
  if (typeof body !== 'object' || body === null) return []
  return Object.entries(body).flatMap(([name, value]) => {
    if (typeof value === 'string') return fields.includes(name) && value.trim() !== '' ? [value] : []
    return ownWords(value, fields)
  })
}
