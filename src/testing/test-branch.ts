import type { CallOf, Endpoint } from '#kernel/endpoint.ts'
import { newId } from '#kernel/id.ts'
import { type TestPeople, testPeople, type TestUnit } from './people.ts'
import { startTestServer, type TestAnswer, type TestCallOptions, type TestServer } from './test-server.ts'

export interface BranchPerson {
  id: number
  uuid: string
  name: string
  cookie: string
}

/** One branch with its office above and another branch beside it, everybody signed in. */
export interface TestBranch {
  server: TestServer
  people: TestPeople
  company: TestUnit
  branch: TestUnit
  other: TestUnit
  /** secretary, recorder (publicity commissioner), five members, one probationary member. */
  secretary: BranchPerson
  recorder: BranchPerson
  members: BranchPerson[]
  probationer: BranchPerson
  clerk: BranchPerson
  stranger: BranchPerson
  add(person: Parameters<TestPeople['addPerson']>[0]): Promise<BranchPerson>
  as<E extends Endpoint>(
    who: BranchPerson | null,
    endpoint: E,
    input: CallOf<E>,
    options?: TestCallOptions,
  ): Promise<TestAnswer<E>>
  /** The same, and the output; throws what was refused. */
  must<E extends Endpoint>(
    who: BranchPerson,
    endpoint: E,
    input: CallOf<E>,
    options?: TestCallOptions,
  ): Promise<TestAnswer<E>['value']>
  stop(): Promise<void>
}

export async function startTestBranch(server?: TestServer): Promise<TestBranch> {
  const running = server ?? (await startTestServer())
  const people = await testPeople(running.database)
  const company = await people.addUnit({ path: '000001.000002.', kind: 'committee', name: '一公司党委' })
  const branch = await people.addUnit({ path: '000001.000002.000003.', name: '桥梁项目党支部' })
  const other = await people.addUnit({ path: '000001.000002.000004.', name: '隧道项目党支部' })
  const add: TestBranch['add'] = async (person) => {
    const id = await people.addPerson(person)
    const [row] = await people.sql<{ uuid: string; name: string }>('select uuid, name from app.person where id = $1', [
      id,
    ])
    return { id, ...row!, cookie: await running.signIn(id) }
  }
  const member = (name: string) => add({ name, belongsTo: branch })
  const as: TestBranch['as'] = (who, endpoint, input, options) =>
    running.call(endpoint, input, { ...options, cookie: who?.cookie })
  return {
    server: running,
    people,
    company,
    branch,
    other,
    secretary: await add({ name: '王书记', belongsTo: branch, posts: [{ kind: 'secretary', unit: branch }] }),
    recorder: await add({
      name: '李宣传',
      belongsTo: branch,
      posts: [{ kind: 'publicity-commissioner', unit: branch }],
    }),
    members: [
      await member('赵一'),
      await member('钱二'),
      await member('孙三'),
      await member('周四'),
      await member('吴·五'),
    ],
    probationer: await add({ name: '郑预备', category: 'probationary', belongsTo: branch }),
    clerk: await add({ name: '冯干事', posts: [{ kind: 'office-clerk', unit: company }] }),
    stranger: await add({ name: '陈外人', belongsTo: other, posts: [{ kind: 'secretary', unit: other }] }),
    add,
    as,
    must: async (who, endpoint, input, options) => {
      const answer = await as(who, endpoint, input, options)
      if (answer.status !== 200) throw new Error(`${endpoint.name}: ${answer.status} ${JSON.stringify(answer.error)}`)
      return answer.value
    },
    stop: async () => {
      await people.close()
      await running.stop()
    },
  }
}

/** Input of a general meeting one week on, as a secretary would convene it. */
export function plannedMeeting(unit: TestUnit) {
  return {
    meetingId: newId(),
    unitId: unit.uuid,
    kind: 'general-meeting',
    title: '接收预备党员',
    startsAt: '2026-11-27T14:30:00+08:00',
    place: '三号会议室',
    onlineLink: 'https://meet.example.org/a',
    agenda: [
      { id: newId(), title: '学习文件' },
      { id: newId(), title: '讨论决议', note: '先讨论后表决' },
    ],
  }
}
