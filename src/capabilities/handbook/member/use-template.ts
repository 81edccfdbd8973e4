import { shallowReactive } from 'vue'
import { readAnswer } from '#browser/api/read-answer.ts'
import { useText } from '#browser/i18n/use-text.ts'
import { uploadFile } from '#capabilities/meetings/member/index.ts'
import { handbookMessages } from '../handbook.messages.ts'
import { handbookTemplateMessages } from '../handbook-template.messages.ts'

interface TemplateWay {
  state: 'none' | 'going' | 'done'
  problem: string
  take: (file: File) => Promise<void>
}

const { explain } = useText(handbookMessages)
const { t } = useText(handbookTemplateMessages)

/** Sends a template up and takes what comes of it; what was wrong is a sentence. */
export function useTemplate(unitId: string, year: number): TemplateWay {
  const way: TemplateWay = shallowReactive({ state: 'none', problem: '', take })
  return way

  async function take(file: File): Promise<void> {
    Object.assign(way, { state: 'going', problem: '' })
    try {
      const { fileHash } = await uploadFile(file, () => undefined).done
      const address = `/api/units/${unitId}/handbook-template.docx?year=${year}&fileHash=${fileHash}`
      const answer = await fetch(address, { headers: { accept: 'application/json' } })
      if (!answer.ok) return fail(explainAnswer(await readAnswer(answer)))
      save(await answer.blob(), file.name)
      way.state = 'done'
    } catch {
      fail(t('not-sent'))
    }
  }
  function fail(problem: string): void {
    Object.assign(way, { state: 'none', problem })
  }
}

function explainAnswer(answer: Awaited<ReturnType<typeof readAnswer>>): string {
  return answer.ok ? '' : explain(answer)
}

function save(blob: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
