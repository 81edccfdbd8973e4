// `npm run bench -- NAME`: measures the real thing and prints one JSON line per figure.
import { parseArgs } from 'node:util'
import { measureApi } from './api/measure-api.ts'
import { type Figure, printFigures } from './kit/figure.ts'
import { measureDuplicates } from './duplicates/measure-duplicates.ts'
import { measureHandbook } from './handbook/measure-handbook.ts'
import { measureImport } from './import/measure-import.ts'
import { inWorkFolder } from './kit/work-folder.ts'
import { measureMeetings } from './meetings/measure-meetings.ts'
import { measureOrganisation } from './organisation/measure-organisation.ts'
import { measurePage } from './page/measure-page.ts'
import { measureStart } from './start/measure-start.ts'
import { measureSync } from './sync/measure-sync.ts'
import { measureStation } from './sync/measure-station.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    people: { type: 'string', default: '50000' },
    /** Of the search, in `meetings`. */
    documents: { type: 'string', default: '2000000' },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '5' },
    /** Keeps what was prepared here, and uses it again. */
    folder: { type: 'string' },
    'fresh-clone': { type: 'boolean', default: false },
  },
})

const numbers = { people: Number(values.people), rounds: Number(values.rounds), seconds: Number(values.seconds) }

const benches: Readonly<Record<string, () => Promise<Figure[]>>> = {
  api: () => inWorkFolder((folder) => measureApi({ folder, ...numbers }), values.folder),
  start: () => inWorkFolder((folder) => measureStart({ folder, ...numbers, freshClone: values['fresh-clone'] })),
  page: () => inWorkFolder((folder) => measurePage(folder, numbers.rounds)),
  sync: async () => [
    ...(await measureSync()),
    ...(await inWorkFolder((folder) => measureStation({ folder, ...numbers }), values.folder)),
  ],
  // A larger group than the others': as the issue of the tree names it.
  organisation: () =>
    inWorkFolder((folder) => measureOrganisation({ folder, people: numbers.people * 2, rounds: numbers.rounds })),
  // As the issue of organisation life names it: a million members.
  meetings: () =>
    inWorkFolder(
      (folder) =>
        measureMeetings({
          folder,
          people: numbers.people * 20,
          documents: Number(values.documents),
          rounds: numbers.rounds,
        }),
      values.folder,
    ),
  // Of organisation life too: a branch of 22 with 60 meetings.
  handbook: () => inWorkFolder((folder) => measureHandbook({ folder, rounds: numbers.rounds })),
  duplicates: () => inWorkFolder((folder) => measureDuplicates({ folder, ...numbers })),
  import: () => inWorkFolder((folder) => measureImport({ folder, ...numbers })),
}

const name = positionals[0] ?? ''
const chosen = name === 'all' ? Object.values(benches) : [benches[name]]
if (chosen.some((bench) => bench === undefined)) {
  process.stderr.write(`npm run bench -- ${[...Object.keys(benches), 'all'].join('|')}\n`)
  process.exit(2)
}
for (const bench of chosen) printFigures(await bench!())
