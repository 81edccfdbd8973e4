export interface TableColumn<Row> {
  key: string
  label: string
  text: (row: Row) => string
  /** A grid track, e.g. `160px` or `minmax(120px, 2fr)`. */
  width?: string
  /** Figures stand to the right. */
  number?: boolean
  /** Present if the column sorts. */
  compare?: (one: Row, other: Row) => number
}

export interface Sorting {
  key: string
  down: boolean
}

/** Up, then down, then as it came. */
export function nextSorting(current: Sorting | undefined, key: string): Sorting | undefined {
  if (current?.key !== key) return { key, down: false }
  return current.down ? undefined : { key, down: true }
}

export function sortRows<Row>(
  rows: readonly Row[],
  columns: readonly TableColumn<Row>[],
  sorting: Sorting | undefined,
): readonly Row[] {
  const compare = columns.find((column) => column.key === sorting?.key)?.compare
  if (!compare || !sorting) return rows
  const sign = sorting.down ? -1 : 1
  return [...rows].sort((one, other) => sign * compare(one, other))
}
