const places: Readonly<Record<string, string>> = { meeting: '/meetings' }

/** The page of a record, the same on phone and desk; none for a kind that this page is too old to know. */
export function recordPath({ kind, id }: { kind: string; id: string }): string | undefined {
  const place = places[kind]
  return place && `${place}/${id}`
}
