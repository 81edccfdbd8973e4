import type { UnitNode } from './own-branches.ts'
import { pinyinInitials } from './pinyin-initials.ts'

export interface BranchLine {
  id: string
  name: string
  /** Whose branch it is, and its code: what tells two of one name apart. */
  note: string
}

interface Known extends BranchLine {
  sought: string
}

/** The branches as lines to choose from; `units` holds the units above them too. */
export function branchLines(branches: readonly UnitNode[], units: readonly UnitNode[]): BranchLine[] {
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  return branches.map(({ id, name, code, parentId }) => {
    const above = byId.get(parentId ?? '')?.name
    return { id, name, note: [above, code].filter(Boolean).join(' · ') }
  })
}

/** Lines that hold every word of the search in their name, the unit above, the code or the initials of the name. */
export function findBranches(lines: readonly BranchLine[], search: string): BranchLine[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return [...lines]
  return lines.map(withSought).filter(({ sought }) => words.every((word) => sought.includes(word)))
}

function withSought(line: BranchLine): Known {
  return { ...line, sought: `${line.name}\n${line.note}\n${pinyinInitials(line.name)}`.toLowerCase() }
}
