import vue from '@vitejs/plugin-vue'
import { queueableCommands } from './src/app/build/queueable-commands.ts'
import { defineConfig } from 'vitest/config'
import { env } from 'node:process'

/** What only `npm run test:long` runs. */
const longOnes = env['LIANXIAN_SYNC_LONG'] === undefined ? ['src/app/*-long.test.ts'] : []
/**
 * Programs, pages, documents, protocols, sealed letters, long sequences of requests and the reading of foreign files: they are
 * proven on the embedded database, and another one (`npm run test:outside`) changes nothing in them; what an import writes,
 * other files there write too. Who may call which route is decided in code (the matrix); each route has tests of its own there.
 */
const notOfAnotherDatabase =
  env['LIANXIAN_TEST_ADMIN_URL'] === undefined
    ? []
    : [
        '**/embedded-*.test.ts',
        'bench/**',
        ...['build', 'cli', 'member', 'server', 'station'].map((folder) => `src/app/${folder}/**`),
        ...['build-pages', 'check-browser-floor', 'hostile-input', 'role-matrix', 'sync-model', 'sync-chaos'].map(
          (name) => `src/app/${name}.test.ts`,
        ),
        ...['extra-numbers', 'import-files', 'read-roster-again', 'rename-by-roster', 'roster-import'].map(
          (name) => `src/capabilities/organisation/server/${name}.test.ts`,
        ),
        'src/capabilities/packets/server/{packets.routes,survey-packet}.test.ts',
        'src/capabilities/{accounts/server/begin-attempt,handbook/server/template,meetings/server/meeting-sequences}.test.ts',
        'src/platform/{documents/*,packets/open-packet,sync/sync-fuzz}.test.ts',
      ]
const onDatabase = ['src/platform/**/*.test.ts', 'src/capabilities/*/server/**/*.test.ts', 'src/app/**/*.test.ts']

// Two cores: two files at a time. The database is started once for a whole run, and not at all for a run of tests
// that need none.
export default defineConfig({
  plugins: [vue(), queueableCommands()],
  test: {
    environment: 'node',
    pool: 'forks',
    maxWorkers: 2,
    // Guards against hanging, no promises: two cores are shared with a database and its clients.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    restoreMocks: true,
    unstubEnvs: true,
    unstubGlobals: true,
    projects: [
      {
        extends: true,
        test: {
          name: 'plain',
          include: ['src/**/*.test.ts', 'scripts/**/*.test.ts'],
          exclude: [...onDatabase, 'src/testing/**'],
        },
      },
      {
        extends: true,
        test: {
          name: 'database',
          include: [...onDatabase, 'src/testing/**/*.test.ts', 'bench/**/*.test.ts'],
          exclude: [...longOnes, ...notOfAnotherDatabase],
          // They leave nothing in modules: a worker reads the server's two thousand files once, not for each test file.
          isolate: false,
          globalSetup: ['src/testing/global-setup.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['src/**/*.e2e.ts', 'e2e/**/*.e2e.ts'],
          // A guard against hanging, no promise: two journeys share two cores with their servers and browsers.
          testTimeout: 240_000,
          expect: { poll: { timeout: 20_000 } },
          hookTimeout: 240_000,
        },
      },
    ],
  },
})
