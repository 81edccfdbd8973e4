import { rowOf, rows, type Row, type Uses } from './places.ts'

interface Box {
  name: string
  x: number
  y: number
}

const box = { width: 128, height: 36 }
const gap = { x: 22, y: 62 }
const margin = { left: 110, top: 24, right: 40 }

/** An SVG with a row per layer, a box per folder and an arrow per use; the same input gives the same text. */
export function drawArchitecture(uses: Uses): string {
  const filled = rows.map((row) => ({ row, names: namesIn(uses, row) })).filter(({ names }) => names.length > 0)
  const most = Math.max(...filled.map(({ names }) => names.length))
  const width = margin.left + most * (box.width + gap.x) + margin.right
  const height = margin.top + filled.length * (box.height + gap.y) - gap.y / 2
  const boxes = filled.flatMap(({ names }, at) => placeRow(names, at, width))
  const labels = filled.map(({ row }, at) => label(row, at))
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" font-size="13">`,
    '<title>Which folder uses which</title>',
    '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0 8 4 0 8z" fill="#7a7f87"/></marker></defs>',
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    ...labels,
    ...arrows(uses, boxes),
    ...boxes.map(draw),
    '</svg>',
  ].join('\n')}\n`
}

function namesIn(uses: Uses, row: Row): string[] {
  const all = new Set([...uses.keys(), ...[...uses.values()].flatMap((targets) => [...targets])])
  return [...all].filter((name) => rowOf(name) === row).sort()
}

function placeRow(names: readonly string[], row: number, width: number): Box[] {
  const length = names.length * (box.width + gap.x) - gap.x
  const left = margin.left + (width - margin.left - margin.right - length) / 2
  return names.map((name, at) => ({
    name,
    x: Math.round(left + at * (box.width + gap.x)),
    y: margin.top + row * (box.height + gap.y),
  }))
}

function label(row: Row, at: number): string {
  return `<text x="12" y="${margin.top + at * (box.height + gap.y) + 23}" fill="#7a7f87">${row}</text>`
}

function draw({ name, x, y }: Box): string {
  const frame = `<rect x="${x}" y="${y}" width="${box.width}" height="${box.height}" rx="6" fill="#f6f7f9" stroke="#b9bec6"/>`
  const text = `<text x="${x + box.width / 2}" y="${y + 23}" text-anchor="middle" fill="#1d2129">${name}</text>`
  return frame + text
}

/** Arrows that a longer way implies are left out, or nothing could be seen. */
function arrows(uses: Uses, boxes: readonly Box[]): string[] {
  return [...uses.keys()].sort().flatMap((from) =>
    [...uses.get(from)!]
      .filter((to) => ![...uses.get(from)!].some((between) => between !== to && reaches(uses, between, to)))
      .sort()
      .map((to) =>
        arrow(
          boxes.find(({ name }) => name === from)!,
          boxes.find(({ name }) => name === to)!,
        ),
      ),
  )
}

function reaches(uses: Uses, from: string, to: string, seen = new Set([from])): boolean {
  const next = [...(uses.get(from) ?? [])].filter((name) => !seen.has(name))
  return next.includes(to) || next.some((name) => reaches(uses, name, to, seen.add(name)))
}

function arrow(from: Box, to: Box): string {
  const start = from.x + box.width / 2
  const end = to.x + box.width / 2
  const path = from.y === to.y ? along(start, end, from.y + box.height) : down(start, from.y + box.height, end, to.y)
  return `<path d="${path}" fill="none" stroke="#7a7f87" stroke-opacity="0.55" marker-end="url(#tip)"/>`
}

function down(x: number, y: number, toX: number, toY: number): string {
  const bend = (toY - y) / 2
  return `M${x} ${y}C${x} ${y + bend} ${toX} ${toY - bend} ${toX} ${toY}`
}

/** Neighbours in one row meet below it. */
function along(x: number, toX: number, y: number): string {
  return `M${x} ${y}C${x} ${y + gap.y / 2} ${toX} ${y + gap.y / 2} ${toX} ${y}`
}
