import { defineConfig } from 'vitest/config';

/** Tests against real samples, where they are present beside the repository; each says visibly when they are not. */
export default defineConfig({
  test: {
    include: ['test/samples/**/*.test.ts'],
    testTimeout: 120_000,
    maxWorkers: 2,
  },
});
