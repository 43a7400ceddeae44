import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** A page that does nothing but note what the shell tells it, so that tests of the shell test the shell. */
const PAGE = `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8" /><title>Bare page</title><script type="module" src="/page.js"></script></head>
  <body><main>Bare page</main></body>
</html>`;
const SCRIPT = `
window.commands = [];
window.refused = [];
addEventListener('securitypolicyviolation', (event) => window.refused.push(event.effectiveDirective));
ascribe.on('command', (command) => window.commands.push(command));
ascribe.on('closing', async () => {
  await window.beforeHandingOver?.();
  await ascribe.call('app.flushed', undefined);
});`;

declare global {
  interface Window {
    /** What the menu and other starts asked of the page. */
    readonly commands: { readonly command: string; readonly paths?: readonly string[] }[];
    /** Directives of the content security policy that refused something. */
    readonly refused: string[];
    /** What the page still has to do when the app is about to quit. */
    beforeHandingOver?: () => Promise<unknown>;
  }
}

/** Puts the built main, preload and services into a folder, with the bare page in the place of the real one. */
export async function makeBareApp(folder: string): Promise<string> {
  await mkdir(join(folder, 'out/renderer'), { recursive: true });
  await cp(join(root, 'package.json'), join(folder, 'package.json'));
  for (const part of ['main', 'preload', 'services'])
    await cp(join(root, 'out', part), join(folder, 'out', part), {
      recursive: true,
      filter: (source) => !source.endsWith('.map'),
    });
  await writeFile(join(folder, 'out/renderer/index.html'), PAGE);
  await writeFile(join(folder, 'out/renderer/page.js'), SCRIPT);
  return folder;
}
