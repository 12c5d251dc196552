import { defineConfig } from 'vitest/config'
import { nodeFlags } from './scripts/node24.mjs'

const times = { testTimeout: 120_000, hookTimeout: 180_000, execArgv: [...nodeFlags] }

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['src/**/*.test.ts', 'test/*.test.ts'], ...times } },
      // The same acts on a PostgreSQL server.
      {
        test: {
          name: 'postgres',
          include: [
            'src/rooms/documents/documents.test.ts',
            'src/rooms/seals/seals.test.ts',
            'test/house.test.ts',
            'test/engine.test.ts',
            'test/keeping.test.ts',
            'test/many.test.ts',
            'test/access.test.ts',
            'test/resilience.test.ts',
            'test/crash.test.ts',
          ],
          globalSetup: ['test/postgres.ts'],
          ...times,
        },
      },
      { test: { name: 'browser', include: ['test/browser/**/*.test.ts'], fileParallelism: false, ...times } },
    ],
  },
})
