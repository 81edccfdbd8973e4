import type { Point } from '../homography.rules.ts'

export const pressMoves: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
}

/** A corner stays within its photograph. */
export function movedCorner({ x, y }: Point, photo: { width: number; height: number }): Point {
  return { x: Math.min(Math.max(x, 0), photo.width), y: Math.min(Math.max(y, 0), photo.height) }
}
