import { readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Plugin } from 'vite'
import type { Command } from '#kernel/endpoint.ts'

const name = 'virtual:queueable-commands'
const capabilities = resolve(import.meta.dirname, '../../capabilities')

/**
 * `virtual:queueable-commands`: route to operation type and version of every command whose contract says
 * `offline: 'queue'`. So the phone knows them without loading a schema, and a new capability needs no line for it.
 */
export function queueableCommands(): Plugin {
  return {
    name: 'lianxian-queueable-commands',
    resolveId: (id) => (id === name ? `\0${name}` : undefined),
    load: async (id) => (id === `\0${name}` ? `export default ${JSON.stringify(await findQueueable())}` : undefined),
  }
}

export async function findQueueable(): Promise<Record<string, [string, number]>> {
  const found: [string, [string, number]][] = []
  for (const file of contractFiles()) {
    const values = Object.values((await import(file)) as Record<string, unknown>)
    for (const { method, path, name: type, version } of values.filter(isQueueable))
      found.push([`${method} ${path}`, [type, version]])
  }
  return Object.fromEntries(found.sort(([one], [other]) => (one < other ? -1 : 1)))
}

function contractFiles(): string[] {
  return readdirSync(capabilities, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name: folder }) =>
      readdirSync(resolve(capabilities, folder))
        .filter((file) => file.endsWith('.contract.ts'))
        .map((file) => resolve(capabilities, folder, file)),
    )
}

function isQueueable(value: unknown): value is Command {
  return (
    typeof value === 'object' &&
    value !== null &&
    (value as Command).kind === 'command' &&
    (value as Command).offline === 'queue'
  )
}
