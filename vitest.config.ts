import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { findBrowser } from './scripts/find-browser.mjs';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

// Two copies of Yjs in one process break its instanceof checks, so every import leads to this file.
const yjs = path('node_modules/yjs/dist/yjs.mjs');
const usesYjs = [/\/node_modules\/(yjs|y-indexeddb|y-protocols|lib0)\//];

const domTests = ['tests/renderer/**/*.test.tsx', 'tests/**/*.dom.test.{ts,tsx}'];
const slowTests = ['tests/e2e/**', 'tests/shell/**', 'tests/package/**'];

const minutes = (count: number) => count * 60_000;

export default defineConfig({
  resolve: {
    alias: [
      { find: '@shared', replacement: path('shared') },
      { find: /^electron$/, replacement: path('tests/support/no-electron.ts') },
      { find: /^yjs$/, replacement: yjs },
    ],
    dedupe: ['react', 'react-dom'],
  },
  test: {
    // Most tests wait for the disk to flush, not for a core.
    maxWorkers: Math.max(4, availableParallelism()),
    // Node still calls node:sqlite experimental.
    execArgv: ['--disable-warning=ExperimentalWarning'],
    // Property tests take their time on a busy machine; what hangs is found all the same.
    testTimeout: 20_000,
    server: { deps: { inline: usesYjs } },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          include: ['tests/**/*.test.ts'],
          exclude: [...domTests, ...slowTests],
        },
      },
      {
        extends: true,
        test: {
          name: 'dom',
          environment: 'jsdom',
          include: domTests,
          exclude: slowTests,
        },
      },
      ...(
        [
          ['e2e', 'tests/e2e/**/*.e2e.test.ts'],
          ['shell', 'tests/shell/**/*.shell.test.ts'],
          ['package', 'tests/package/**/*.test.ts'],
          ['bench', 'tests/bench/**/*.bench.ts'],
        ] as const
      ).map(([name, include]) => ({
        extends: true as const,
        test: {
          name,
          environment: 'node',
          include: [include],
          // Real browsers and processes, and time measurements: two at a time would slow each other down.
          fileParallelism: false,
          env: { CHROMIUM_PATH: findBrowser() ?? '' },
          testTimeout: minutes(name === 'bench' ? 5 : 1),
          hookTimeout: minutes(2),
        },
      })),
    ],
  },
});
