import { builtinModules } from 'node:module';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type EnvironmentOptions } from 'vite';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

const nodeModules = ['electron', ...builtinModules, /^node:/];

/**
 * One bundle for a Node-side process. Everything but Electron and Node itself is bundled, so the
 * packaged app carries no node_modules.
 */
function nodeSide(entry: string, outDir: string, format: 'cjs' | 'es'): EnvironmentOptions {
  const extension = format === 'cjs' ? 'cjs' : 'js';
  return {
    consumer: 'server',
    keepProcessEnv: true,
    resolve: { noExternal: true, external: ['electron'], conditions: ['node', 'module', 'default'] },
    build: {
      outDir: path(outDir),
      emptyOutDir: true,
      copyPublicDir: false,
      target: 'node24',
      minify: false,
      sourcemap: true,
      rolldownOptions: {
        input: path(entry),
        platform: 'node',
        external: nodeModules,
        output: {
          format,
          entryFileNames: `[name].${extension}`,
          // Chunks lie beside the entry, so a path relative to import.meta.url means the same in both.
          chunkFileNames: `[name]-[hash].${extension}`,
          // A sandboxed preload can load one file only.
          ...(format === 'cjs' && { codeSplitting: false }),
        },
      },
    },
  };
}

export default defineConfig({
  root: path('renderer'),
  base: '/',
  publicDir: path('renderer/public'),
  cacheDir: path('node_modules/.vite'),
  plugins: [react()],
  resolve: { alias: { '@shared': path('shared') }, dedupe: ['yjs', 'react', 'react-dom'] },
  builder: {},
  environments: {
    client: {
      build: {
        outDir: path('out/renderer'),
        emptyOutDir: true,
        target: 'chrome148',
        sourcemap: true,
        // An inlined asset would be a data: URL, which the content security policy refuses.
        assetsInlineLimit: 0,
        // The page comes from this computer, not over a network: one file loads as fast as ten.
        chunkSizeWarningLimit: 1400,
      },
    },
    main: nodeSide('electron/main/main.ts', 'out/main', 'cjs'),
    preload: nodeSide('electron/preload/preload.ts', 'out/preload', 'cjs'),
    cli: nodeSide('electron/cli/ascribe.ts', 'out/cli', 'es'),
    worker: nodeSide('electron/services/worker.ts', 'out/services', 'es'),
  },
});
