/** Units whose members meet as a branch (Branch Regulations Art 4, 5, 8). */
const branchKinds: readonly string[] = [
  'branch',
  'joint-branch',
  'floating-branch',
  'temporary-branch',
  'temporary-joint-branch',
]

export function isBranch(unitKind: string): boolean {
  return branchKinds.includes(unitKind)
}
