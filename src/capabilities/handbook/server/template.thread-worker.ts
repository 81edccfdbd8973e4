import { answerThread } from '#platform/documents/document-thread.ts'
import { fillTemplate } from './fill-template.ts'
import type { Handbook } from './read-handbook.ts'

await answerThread(({ template, handbook }: { template: Uint8Array; handbook: Handbook }) =>
  fillTemplate(template, handbook),
)
