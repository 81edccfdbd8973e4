import { computed, type ComputedRef, reactive, watch } from 'vue'
import { api } from '#browser/api/api.ts'
import { type Load, useLoad } from '#browser/api/use-load.ts'
import { locale } from '#browser/i18n/locale.ts'
import { nearTime } from '#browser/i18n/near-time.ts'
import { useText } from '#browser/i18n/use-text.ts'
import { postKinds } from '#capabilities/organisation/post-kinds.rules.ts'
import { systemClock } from '#kernel/clock.ts'
import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { addDays, dayOf } from '#kernel/local-date.ts'
import type { Choice } from '#ui/choice.ts'
import type { TableColumn } from '#ui/table-column.ts'
import { actText } from '../acts.rules.ts'
import { actsMessages } from '../acts.messages.ts'
import type { listAccessRecords } from '../personal-data.contract.ts'
import { personalDataDeskMessages } from '../personal-data-desk.messages.ts'

export type AccessRecord = OutputOf<typeof listAccessRecords>['records'][number]

/** As the fields hold it: what is chosen in a list is a text. */
type Question = Record<'from' | 'to' | 'unitId' | 'post' | 'act', string>

export interface Records {
  question: Question
  load: Load<OutputOf<typeof listAccessRecords>>
  units: ComputedRef<Choice[]>
  posts: ComputedRef<Choice[]>
  acts: ComputedRef<Choice[]>
}

const { t } = useText(personalDataDeskMessages)

/** The last seven days first; every change of the question asks anew. */
export function useRecords(): Records {
  const today = dayOf(systemClock.now())
  const question = reactive<Question>({
    from: addDays(today, -6),
    to: today,
    unitId: '',
    post: '',
    act: '',
  })
  const load = reactive(
    useLoad((signal) => api<typeof listAccessRecords>('GET /api/access-records', asInput(question), { signal })),
  ) as Records['load']
  watch(question, () => void load.reload())
  const units = computed(() => [
    { value: '', label: t('records.unit.all') },
    ...(load.value?.units ?? []).map(({ id, name, depth }) => ({ value: id, label: `${'　'.repeat(depth)}${name}` })),
  ])
  const posts = computed(() => [
    { value: '', label: t('records.post.all') },
    ...postKinds.map((kind) => ({ value: kind.code, label: kind[locale.value] })),
  ])
  const acts = computed(() => [
    { value: '', label: t('records.act.all') },
    ...(['looked', 'exported', 'released', 'sealed', 'other'] as const).map((value) => ({
      value,
      label: actsMessages[locale.value][`act.${value}`],
    })),
  ])
  return { question, load, units, posts, acts }
}

function asInput(question: Question): InputOf<typeof listAccessRecords> {
  return { ...question } as InputOf<typeof listAccessRecords>
}

/** In the language of the moment. */
export function recordColumns(): TableColumn<AccessRecord>[] {
  return [
    { key: 'when', label: t('records.column.last'), width: '176px', text: ({ lastAt }) => nearTime(lastAt) },
    { key: 'by', label: t('records.column.by'), width: 'minmax(160px, 2fr)', text: byWhom },
    {
      key: 'action',
      label: t('records.column.action'),
      width: 'minmax(160px, 2fr)',
      text: ({ action }) => actText(action, locale.value),
    },
    {
      key: 'unit',
      label: t('records.column.unit'),
      width: 'minmax(160px, 2fr)',
      text: ({ unit }) => unit ?? t('records.installation'),
    },
    { key: 'times', label: t('records.column.times'), width: '80px', number: true, text: ({ times }) => String(times) },
  ]
}

function byWhom({ by, byUnit, via }: AccessRecord): string {
  if (by.length > 0) return [byUnit, by.join('、')].filter(Boolean).join(' ')
  return t(via === 'job' || via === 'cli' ? 'records.system' : 'records.person')
}
