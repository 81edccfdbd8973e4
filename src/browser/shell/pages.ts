import type { Component, InjectionKey } from 'vue'
import { inject } from 'vue'
import type { RouteRecordRaw } from 'vue-router'
import type { Locale } from '#kernel/messages.ts'
import type { Me } from '../session/session.ts'

/** A text in both languages, taken from a capability's messages with `bothOf`. */
export type Label = Readonly<Record<Locale, string>>

export const memberTabs = ['today', 'branch', 'study', 'speak', 'me'] as const
export type MemberTab = (typeof memberTabs)[number]

/** A part of a tab's page. It tells the shell whether it shows anything: `useBlock()`. */
export interface PageBlock {
  /** Unique in its tab, e.g. `meetings.next`. */
  key: string
  /** Smaller comes first. Today: answers awaited 10, next occasion 20, study 30, notices 40. */
  order: number
  load: () => Promise<{ default: Component }>
  /** Left out when it answers false. A convenience: the server decides. */
  can?: (me: Me) => boolean
  /** Shown to somebody who is served as an employee, too (SE-11). */
  employees?: true
}

export interface PlusAction {
  label: Label
  to: string
  can: (me: Me) => boolean
}

/** What a capability adds to the member app: `src/capabilities/<name>/member/pages.ts` exports one, all of it lazy. */
export interface MemberPages {
  /**
   * Absolute paths, components as `() => import(...)`. `meta.tab` marks the tab they belong to; `meta.public` opens
   * them to people who have not signed in; `meta.bare` hides the tab bar.
   */
  routes: readonly RouteRecordRaw[]
  tabs?: Partial<Record<MemberTab, readonly PageBlock[]>>
  /** Loaded when the plus button is pressed. */
  plus?: () => Promise<readonly PlusAction[]>
}

export const consoleGroups = [
  'organisation',
  'life',
  'study',
  'publicity',
  'openness',
  'service',
  'production',
  'rating',
  'summary',
  'system',
] as const
export type ConsoleGroup = (typeof consoleGroups)[number]

export interface ConsoleMenuItem {
  group: ConsoleGroup
  label: Label
  to: string
  /** Smaller comes first within its group. */
  order: number
  can: (me: Me) => boolean
}

/** What a capability adds to the console: `src/capabilities/<name>/console/pages.ts` exports one. */
export interface ConsolePages {
  /** Paths below `/console`, e.g. `/roster`; components as `() => import(...)`. */
  routes: readonly RouteRecordRaw[]
  menu: readonly ConsoleMenuItem[]
  /** The scope chooser at the top; one capability (organisation) gives it. */
  scope?: () => Promise<{ default: Component }>
  /** The field at the top that finds people and records; one capability (search) gives it. */
  search?: () => Promise<{ default: Component }>
}

/** Picks one text out of a capability's messages in both languages. */
export function bothOf<Key extends string>(
  messages: Readonly<Record<Locale, Readonly<Record<Key, string>>>>,
  key: Key,
) {
  return {
    zh: messages.zh[key],
    // Read when it is shown, for it may come late.
    get en() {
      return messages.en[key]
    },
  }
}

export interface BlockReport {
  /** Say it as soon as it is known, and again when it changes: has this block anything to show? */
  shows: (something: boolean) => void
}

export const blockKey: InjectionKey<BlockReport> = Symbol('block')

/** For a block's component: `const { shows } = useBlock()`. An empty tab then shows one quiet sentence. */
export function useBlock(): BlockReport {
  return inject(blockKey, { shows: () => undefined })
}

declare module 'vue-router' {
  interface RouteMeta {
    tab?: MemberTab
    public?: boolean
    bare?: boolean
    /** Open to somebody who is served as an employee (SE-11). */
    employees?: boolean
  }
}
