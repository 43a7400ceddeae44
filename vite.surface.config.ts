import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

/**
 * The text surface alone, as one file that any page can mount: `import { createSurface } from './surface.js'`, or a
 * script tag with `surface.iife.js` and the global `AscribeSurface`.
 */
export default defineConfig({
  root: path('renderer/surface'),
  publicDir: false,
  resolve: { alias: { '@shared': path('shared') } },
  build: {
    outDir: path('out/surface'),
    emptyOutDir: true,
    target: 'chrome148',
    sourcemap: true,
    lib: {
      entry: path('renderer/surface/index.ts'),
      name: 'AscribeSurface',
      formats: ['es', 'iife'],
      fileName: (format) => (format === 'es' ? 'surface.js' : 'surface.iife.js'),
    },
  },
});
