import { parseSync } from 'vite'
import { newerGlobals, newerMembers, newerMethods } from './newer-interfaces.ts'

interface Finding {
  what: string
  near: string
}

interface Node {
  type: string
  start: number
  end: number
  [field: string]: unknown
}

/**
 * Syntax and interfaces in a built script that came after Chromium 92 or Safari 15.4. A use inside `typeof x` is a
 * question, not a use, and passes; anything else counts, guarded or not.
 */
export function scriptFindings(text: string): Finding[] {
  const findings: Finding[] = []
  const report = (what: string, node: Node) =>
    findings.push({ what, near: text.slice(Math.max(0, node.start - 30), Math.min(text.length, node.start + 60)) })
  walk(parseSync('built.js', text).program as unknown as Node, (node) => {
    const what = syntaxOf(node) ?? interfaceOf(node)
    if (what !== undefined) report(what, node)
  })
  return findings
}

function syntaxOf(node: Node): string | undefined {
  if (node.type === 'StaticBlock') return 'static block in a class'
  if (node.type === 'ImportExpression' && node['options']) return 'import attributes'
  if (node.type === 'ImportDeclaration' && (node['attributes'] as unknown[] | undefined)?.length)
    return 'import attributes'
  if (node.type === 'VariableDeclaration' && String(node['kind']).endsWith('using')) return 'using declaration'
  if (node.type === 'Decorator') return 'decorator'
  const regex = node['regex'] as { pattern: string; flags: string } | undefined
  if (regex?.flags.includes('v')) return 'regular expression flag v'
  if (regex && /\(\?<[=!]/.test(regex.pattern)) return 'lookbehind in a regular expression'
  if (regex && /\(\?[ims-]+:/.test(regex.pattern)) return 'modifiers in a regular expression'
  return undefined
}

function interfaceOf(node: Node): string | undefined {
  if (node.type === 'NewExpression' || node.type === 'CallExpression') {
    const callee = node['callee'] as Node
    const name = nameOf(callee)
    if (callee.type === 'Identifier' && newerGlobals.has(name)) return name
    if (callee.type === 'MemberExpression' && newerMethods.has(propertyOf(callee))) return `.${propertyOf(callee)}()`
  }
  if (node.type !== 'MemberExpression') return undefined
  const path = `${nameOf(node['object'] as Node)}.${propertyOf(node)}`
  return newerMembers.has(path) ? path : undefined
}

function nameOf(node: Node): string {
  if (node.type === 'Identifier') return String(node['name'])
  return node.type === 'MemberExpression' ? propertyOf(node) : ''
}

function propertyOf(node: Node): string {
  const property = node['property'] as Node
  if (!node['computed']) return String(property['name'])
  return property.type === 'Literal' ? String(property['value']) : ''
}

function walk(node: Node, visit: (node: Node) => void): void {
  visit(node)
  for (const child of Object.values(node)) {
    for (const one of Array.isArray(child) ? child : [child]) {
      if (typeof one === 'object' && one !== null && typeof (one as Node).type === 'string') walk(one as Node, visit)
    }
  }
}
