export interface Point {
  x: number
  y: number
}

/** Clockwise from the top left. */
export type Corners = readonly [Point, Point, Point, Point]

/** The eight numbers of a projective map; the ninth is 1. */
export type Homography = readonly [number, number, number, number, number, number, number, number]

/**
 * The projective map that takes a `width` × `height` rectangle onto four corners in a photograph: for each point of
 * the straightened page, where it lies in the picture. Undefined where three corners lie on one line.
 */
export function findHomography(width: number, height: number, corners: Corners): Homography | undefined {
  const page: Corners = [
    { x: 0, y: 0 },
    { x: width, y: 0 },
    { x: width, y: height },
    { x: 0, y: height },
  ]
  const rows = page.flatMap(({ x, y }, at) => {
    const { x: u, y: v } = corners[at]!
    return [
      [x, y, 1, 0, 0, 0, -u * x, -u * y, u],
      [0, 0, 0, x, y, 1, -v * x, -v * y, v],
    ]
  })
  return solve(rows) as Homography | undefined
}

export function mapPoint(map: Homography, { x, y }: Point): Point {
  const [a, b, c, d, e, f, g, h] = map
  const scale = g * x + h * y + 1
  return { x: (a * x + b * y + c) / scale, y: (d * x + e * y + f) / scale }
}

/** The page's size in the picture's own pixels: the longer of each pair of opposite sides, at most `most`. */
export function pageSize([topLeft, topRight, bottomRight, bottomLeft]: Corners, most: number) {
  const width = Math.max(distance(topLeft, topRight), distance(bottomLeft, bottomRight))
  const height = Math.max(distance(topLeft, bottomLeft), distance(topRight, bottomRight))
  const scale = Math.min(1, most / Math.max(width, height))
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}

function distance(one: Point, other: Point): number {
  return Math.hypot(one.x - other.x, one.y - other.y)
}

/** Gauss–Jordan with the largest pivot; each row is an equation, its last number the right side. */
function solve(rows: number[][]): number[] | undefined {
  const size = rows.length
  for (let column = 0; column < size; column++) {
    const pivot = largestRow(rows, column)
    const lead = rows[pivot]![column]!
    if (Math.abs(lead) < 1e-9) return undefined
    ;[rows[column], rows[pivot]] = [rows[pivot]!, rows[column]!]
    rows[column] = rows[column]!.map((value) => value / lead)
    for (let other = 0; other < size; other++) {
      if (other !== column) rows[other] = subtract(rows[other]!, rows[column]!, rows[other]![column]!)
    }
  }
  return rows.map((row) => row[size]!)
}

function largestRow(rows: number[][], column: number): number {
  let best = column
  for (let at = column; at < rows.length; at++) {
    if (Math.abs(rows[at]![column]!) > Math.abs(rows[best]![column]!)) best = at
  }
  return best
}

function subtract(row: number[], other: number[], times: number): number[] {
  return row.map((value, at) => value - times * other[at]!)
}
