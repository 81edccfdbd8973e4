import { demoLinks, type DemoLink, firstAdministratorLink } from '#capabilities/accounts/index.ts'
import type { Services } from '#platform/http/context.ts'

const roles: Readonly<Record<DemoLink['role'], string>> = {
  'group-office': '集团党务干事 group office clerk',
  'company-office': '公司党务干事 company office clerk',
  secretary: '支部书记 branch secretary',
  'committee-member': '支部委员 committee member',
  member: '党员 member',
  worker: '群众 worker',
}

/**
 * Where to open it, for the person who started it, with the links that only the console shows. Passkeys need a name, so
 * it is `localhost`, not a number.
 */
export async function sayWelcome(services: Services, port: number, isDemo: boolean): Promise<void> {
  const links = isDemo ? await demoLines(services) : await administratorLines(services)
  process.stdout.write(`\n  连线 Lianxian  http://localhost:${port}\n${links.map((line) => `  ${line}\n`).join('')}\n`)
}

async function demoLines(services: Services): Promise<string[]> {
  const links = await demoLinks(services)
  if (links.length === 0) return []
  return [
    '',
    '示例登录（每个链接用一次）  Demo sign-in, each link once:',
    ...links.map((link) => `${link.url}  ${roles[link.role]}`),
  ]
}

async function administratorLines(services: Services): Promise<string[]> {
  const link = await firstAdministratorLink(services)
  return link === null
    ? []
    : ['', '首位管理员（一次，24 小时内有效）  First administrator, once, within 24 hours:', link]
}
