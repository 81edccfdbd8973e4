/** Lint rules of this project, loaded by oxlint. Each has a test that sees it fire: `house-rules.test.ts`. */

interface Node {
  type: string
  name?: string
  callee?: Node
  object?: Node
  property?: Node
  arguments?: readonly Node[]
}

interface Context {
  report(finding: { node: Node; message: string }): void
}

const now = 'Take the time from a Clock (#kernel/clock.ts), so that a test can set it.'

/** Whoever reads the wall clock by himself cannot be tested on another day. */
const noWallClock = {
  create: (context: Context) => ({
    NewExpression(node: Node) {
      if (node.callee?.name === 'Date' && node.arguments?.length === 0) context.report({ node, message: now })
    },
    CallExpression(node: Node) {
      const { callee } = node
      if (callee?.name === 'Date') context.report({ node, message: now })
      if (callee?.object?.name === 'Date' && callee.property?.name === 'now') context.report({ node, message: now })
    },
  }),
}

/** Node runs the sources as they stand, and it only erases types. */
const noEnum = {
  create: (context: Context) => ({
    TSEnumDeclaration(node: Node) {
      context.report({ node, message: 'Use a union of literals, or a const list and its type.' })
    },
  }),
}

export default { meta: { name: 'house' }, rules: { 'no-wall-clock': noWallClock, 'no-enum': noEnum } }
