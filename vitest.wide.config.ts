import { defineConfig } from 'vitest/config';

/** Peer tests that start many machines or work on large inputs: too long for every change, run before a release. */
export default defineConfig({
  test: {
    include: ['test/peers/**/*.wide.test.ts'],
    globalSetup: ['test/peers/setup.ts'],
    testTimeout: 600_000,
    hookTimeout: 600_000,
    maxWorkers: 2,
  },
});
