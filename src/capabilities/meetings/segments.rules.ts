export interface Segment {
  id: string
  kind: string
  title: string
  note: string
  /** The unit that set it, by its name. */
  setBy: string
}

export interface AgendaItem {
  id: string
  title: string
  note: string
  setBy?: string | undefined
}

/** So that a form stays a page: what is set above and here, for one kind. */
export const mostSegments = 12

/**
 * N-12: the agenda as its writer ordered it, with every segment that meetings of the kind carry. One that is missing comes before
 * the rest; one that is there says what its unit set; whatever belongs to another kind goes.
 */
export function withSegments<Item extends AgendaItem>(
  agenda: readonly Item[],
  kind: string,
  all: readonly Segment[],
): AgendaItem[] {
  const set = new Map(all.map((segment) => [segment.id, segment]))
  const kept = agenda.flatMap(({ setBy: _, ...item }): AgendaItem[] => {
    const segment = set.get(item.id)
    if (!segment) return [item]
    return segment.kind === kind ? [lineOf(segment)] : []
  })
  const missing = all.filter((one) => one.kind === kind && !kept.some(({ id }) => id === one.id))
  return [...missing.map(lineOf), ...kept]
}

function lineOf({ id, title, note, setBy }: Segment): AgendaItem {
  return { id, title, note, setBy }
}
