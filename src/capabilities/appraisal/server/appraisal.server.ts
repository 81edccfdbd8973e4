import type { Capability } from '#platform/http/capability.ts'
import { appraisalAccess } from '../appraisal.access.ts'
import { appraisalMessages } from '../appraisal.messages.ts'
import {
  exportAmendments,
  exportAppeals,
  exportComments,
  exportOpened,
  exportSelf,
  exportVerdicts,
} from './appraisal-export.store.ts'
import { appraisalChapter } from './appraisal-chapter.ts'
import { appraisalMemberRecord } from './appraisal-member-record.ts'
import { appraisalSuccession } from './appraisal-succession.ts'
import { appraisalJobs } from './appraisal.jobs.ts'
import { appraisalRoutes } from './appraisal.routes.ts'
import { seedAppraisalDemo } from './appraisal.seed.ts'

const kept = {
  keep: 'forever',
  why: 'the yearly verdict of the branch is part of its organisation life and of a record',
} as const
const spoken = {
  keep: 'years',
  years: 5,
  after: 'on_day',
  why: 'words that prepared a verdict; the verdict itself is kept, the words for the term of a committee and its review',
} as const

export const appraisalCapability: Capability = {
  name: 'appraisal',
  endpoints: appraisalRoutes,
  tables: [
    {
      table: 'app.appraisal',
      form: 'unit',
      retention: kept,
      personalExport: { rows: exportOpened, title: { zh: '我发起的民主评议', en: 'Appraisals that I opened' } },
    },
    {
      table: 'app.appraisal_person',
      form: 'restricted',
      retention: { ...spoken, after: 'self_on' },
      personalExport: { rows: exportSelf, title: { zh: '我的自评', en: 'My self-appraisals' } },
    },
    {
      table: 'app.appraisal_comment',
      form: 'restricted',
      retention: spoken,
      personalExport: { rows: exportComments, title: { zh: '我在互评中写的', en: 'What I wrote of others' } },
    },
    {
      table: 'app.appraisal_poll',
      form: 'restricted',
      retention: kept,
      personalExport: {
        none: 'sums of a secret poll, kept for the committee; the person is given the verdict and its reason',
      },
    },
    {
      table: 'app.appraisal_verdict',
      form: 'restricted',
      retention: kept,
      personalExport: { rows: exportVerdicts, title: { zh: '我的评议结果', en: 'My verdicts' } },
    },
    {
      table: 'app.appraisal_appeal',
      form: 'restricted',
      retention: kept,
      personalExport: { rows: exportAppeals, title: { zh: '我对评议结果的申诉', en: 'My appeals against a verdict' } },
    },
    {
      table: 'app.appraisal_amendment',
      form: 'restricted',
      retention: kept,
      personalExport: { rows: exportAmendments, title: { zh: '我的评议结果更正', en: 'Amendments of my verdicts' } },
    },
  ],
  personColumns: [
    { table: 'app.appraisal', column: 'opened_by_id', fate: 'moves' },
    { table: 'app.appraisal_person', column: 'person_id', fate: 'moves', uuid: 'person_uuid' },
    { table: 'app.appraisal_comment', column: 'about_id', fate: 'moves', uuid: 'about_uuid' },
    { table: 'app.appraisal_comment', column: 'by_id', fate: 'moves', uuid: 'by_uuid' },
    { table: 'app.appraisal_poll', column: 'person_id', fate: 'moves' },
    { table: 'app.appraisal_verdict', column: 'person_id', fate: 'moves' },
    { table: 'app.appraisal_verdict', column: 'by_id', fate: 'moves' },
    { table: 'app.appraisal_appeal', column: 'person_id', fate: 'moves' },
    { table: 'app.appraisal_appeal', column: 'answered_by_id', fate: 'moves' },
    { table: 'app.appraisal_amendment', column: 'person_id', fate: 'moves' },
    { table: 'app.appraisal_amendment', column: 'by_id', fate: 'moves' },
  ],
  messages: [appraisalMessages],
  permissions: appraisalAccess,
  jobs: appraisalJobs,
  succession: appraisalSuccession,
  memberRecord: appraisalMemberRecord,
  handbook: [appraisalChapter],
  seedDemo: seedAppraisalDemo,
}
