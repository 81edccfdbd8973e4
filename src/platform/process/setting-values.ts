import { StartProblem } from './start-problem.ts'

export type Environment = Readonly<Record<string, string | undefined>>

export interface Setting {
  readonly name: string
  /** As written in the environment; empty: none. */
  readonly default: string
  readonly zh: string
  readonly en: string
  readonly choices?: readonly string[]
  /** The value is never shown. */
  readonly secret?: boolean
}

/** Errors, here and below: StartProblem `bad-setting`; the sentence never repeats a value, which may be a secret. */
export function text(env: Environment, name: string): string | undefined {
  const value = env[name]?.trim()
  return value === '' ? undefined : value
}

export function wholeNumber(env: Environment, name: string, fallback: number, [least, most]: [number, number]): number {
  const value = text(env, name)
  if (value === undefined) return fallback
  const number = Number(value)
  if (/^\d+$/.test(value) && number >= least && number <= most) return number
  throw bad(name, `应为 ${least} 到 ${most} 的整数`, `it must be a whole number from ${least} to ${most}`)
}

export function choice<T extends string>(env: Environment, name: string, allowed: readonly T[], fallback: T): T {
  const value = text(env, name)
  if (value === undefined) return fallback
  const found = allowed.find((one) => one === value)
  if (found !== undefined) return found
  throw bad(name, `应为 ${allowed.join('、')} 之一`, `it must be one of ${allowed.join(', ')}`)
}

/** Some of the allowed words, by commas; none given: all. */
export function choices<T extends string>(env: Environment, name: string, allowed: readonly T[]): readonly T[] {
  const given = list(env, name)
  if (given.length === 0) return allowed
  if (given.every((one) => allowed.includes(one as T))) return allowed.filter((one) => given.includes(one))
  throw bad(name, `只能包含 ${allowed.join('、')}`, `it may contain ${allowed.join(', ')} only`)
}

/** An http or https address without path, query or slash at its end. */
export function webAddress(env: Environment, name: string): string | undefined {
  const value = text(env, name)
  return value === undefined ? undefined : toOrigin(name, value)
}

export function webAddresses(env: Environment, name: string): readonly string[] {
  return list(env, name).map((one) => toOrigin(name, one))
}

export function databaseAddress(env: Environment, name: string): string | undefined {
  const value = text(env, name)
  if (value === undefined) return undefined
  if (URL.canParse(value) && ['postgres:', 'postgresql:'].includes(new URL(value).protocol)) return value
  throw bad(
    name,
    '应以 postgres:// 开头，形如 postgres://用户:口令@主机:5432/库名',
    'it must look like postgres://user:password@host:5432/database',
  )
}

function toOrigin(name: string, value: string): string {
  if (URL.canParse(value)) {
    const url = new URL(value)
    if (['http:', 'https:'].includes(url.protocol) && url.href === `${url.origin}/`) return url.origin
  }
  throw bad(
    name,
    '应为网址，形如 https://dj.example.cn，不带路径',
    'it must be an address like https://dj.example.cn, without a path',
  )
}

/** By commas; blanks and empty parts do not count. */
export function list(env: Environment, name: string): string[] {
  return (text(env, name) ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
}

function bad(name: string, zh: string, en: string): StartProblem {
  return new StartProblem('bad-setting', { name, zh, en })
}
