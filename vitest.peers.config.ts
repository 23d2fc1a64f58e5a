import { defineConfig } from 'vitest/config';

/** Tests against the tools of the field (sgdisk, mtools, ntfsprogs, hivex, wimlib, qemu): media are built, then read. */
export default defineConfig({
  test: {
    include: ['test/peers/**/*.test.ts'],
    exclude: ['test/peers/**/*.wide.test.ts'],
    globalSetup: ['test/peers/setup.ts'],
    testTimeout: 120_000,
    hookTimeout: 300_000,
    maxWorkers: 2,
  },
});
