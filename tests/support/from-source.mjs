// Lets child processes and worker threads of tests run the TypeScript sources as they are: Node strips the types, and
// this resolves what the build otherwise does. Use with `--import`.
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

const shared = pathToFileURL(fileURLToPath(new URL('../../shared/', import.meta.url)));

registerHooks({
  resolve(specifier, context, next) {
    const target = specifier.startsWith('@shared/')
      ? new URL(specifier.slice('@shared/'.length), shared).href
      : specifier;
    return next(target, context);
  },
  load(url, context, next) {
    if (!url.endsWith('?raw')) return next(url, context);
    const text = readFileSync(fileURLToPath(url.slice(0, -'?raw'.length)), 'utf8');
    return { format: 'module', shortCircuit: true, source: `export default ${JSON.stringify(text)};` };
  },
});
