import { z } from 'zod'
import type { Endpoint } from '#kernel/endpoint.ts'
import { operationHeaders } from '#kernel/operation.ts'
import { commonCodes } from '#kernel/refusal.ts'
import { statusOf } from './status.ts'

type Schema = Record<string, unknown>

/** The contracts as an OpenAPI 3.1 document: what another program needs to call this server. */
export function describeApi(endpoints: readonly Endpoint[]): Schema {
  const paths: Record<string, Schema> = {}
  for (const endpoint of endpoints) {
    const path = endpoint.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: describeEndpoint(endpoint) }
  }
  return {
    openapi: '3.1.0',
    info: { title: '连线 Lianxian', version: '1' },
    paths,
    components: { schemas: { Refusal: refusalSchema } },
  }
}

const refusalSchema = {
  type: 'object',
  properties: {
    error: {
      type: 'object',
      properties: { code: { type: 'string' }, params: { type: 'object' }, message: { type: 'string' } },
      required: ['code', 'params', 'message'],
    },
  },
  required: ['error'],
}

function describeEndpoint(endpoint: Endpoint): Schema {
  const input = schemaOf(endpoint.input, 'input')
  const fields = (input['properties'] ?? {}) as Record<string, Schema>
  const inPath = [...endpoint.path.matchAll(/:(\w+)/g)].map((match) => match[1]!)
  const rest = Object.fromEntries(Object.entries(fields).filter(([name]) => !inPath.includes(name)))
  const required = ((input['required'] ?? []) as string[]).filter((name) => !inPath.includes(name))
  const parameters = inPath.map((name) => ({ name, in: 'path', required: true, schema: fields[name] ?? {} }))
  const isQuery = endpoint.method === 'GET'
  return {
    operationId: endpoint.name,
    'x-permission': endpoint.permission,
    'x-offline': endpoint.offline,
    parameters: [
      ...parameters,
      ...(isQuery
        ? Object.entries(rest).map(([name, schema]) => ({
            name,
            in: 'query',
            required: required.includes(name),
            schema,
          }))
        : endpoint.kind === 'command'
          ? commandHeaders
          : []),
    ],
    ...(isQuery
      ? {}
      : {
          requestBody: { content: { 'application/json': { schema: { type: 'object', properties: rest, required } } } },
        }),
    responses: describeResponses(endpoint),
  }
}

const commandHeaders = Object.values(operationHeaders).map((name) => ({
  name,
  in: 'header',
  required: name === operationHeaders.id,
  schema: { type: 'string' },
}))

/** By status, with the codes that it may carry. */
function describeResponses(endpoint: Endpoint): Schema {
  const codes = Map.groupBy([...commonCodes, ...endpoint.errors], (code) => String(statusOf(code)))
  const refusals = [...codes].map(([status, names]) => [
    status,
    {
      description: names.join(', '),
      content: { 'application/json': { schema: { $ref: '#/components/schemas/Refusal' } } },
    },
  ])
  const answer = {
    description: 'done',
    content: { 'application/json': { schema: schemaOf(endpoint.output, 'output') } },
  }
  return { '200': answer, ...(Object.fromEntries(refusals) as Schema) }
}

function schemaOf(type: z.ZodType, io: 'input' | 'output'): Schema {
  return z.toJSONSchema(type, { io, unrepresentable: 'any', target: 'draft-2020-12' }) as Schema
}
