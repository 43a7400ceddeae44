import { readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join, posix, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

interface Rule {
  readonly name: string;
  /** The files the rule is about, as paths from the project root. */
  readonly about: RegExp;
  readonly except?: RegExp;
  /** What they may not import: a path from the project root, or a package or Node module by name. */
  readonly never: RegExp;
}

const rules: readonly Rule[] = [
  {
    name: 'shared imports nothing of ours but shared, and neither Node nor Electron nor React',
    about: /^shared\//,
    never: /^(electron\/|renderer\/|tests\/|scripts\/|node:|electron$|electron\/|react(-|\/|$))/,
  },
  {
    name: 'within shared only shared/doc knows Yjs',
    about: /^shared\//,
    except: /^shared\/doc\//,
    never: /^(yjs|y-indexeddb|y-protocols)(\/|$)/,
  },
  {
    name: 'renderer never imports electron, Node or tests',
    about: /^renderer\//,
    never: /^(electron\/|tests\/|scripts\/|node:|electron$)/,
  },
  {
    name: 'the text surface is free of Yjs, state, backend and collaboration',
    about: /^renderer\/surface\//,
    never:
      /^((yjs|y-indexeddb|y-protocols|zustand)(\/|$)|shared\/doc\/|renderer\/(state|backend|collab)(\/|$))/,
  },
  {
    name: 'electron never imports renderer or tests',
    about: /^electron\//,
    never: /^(renderer\/|tests\/|scripts\/)/,
  },
  {
    name: 'only electron/main and electron/preload know Electron',
    about: /^electron\//,
    except: /^electron\/(main|preload)\//,
    never: /^(electron$|electron\/(main|common|renderer|utility)$|electron\/(main|preload)\/)/,
  },
];

// `import … from 'x'`, `export … from 'x'`, `import 'x'`, `import('x')` and `require('x')`, types included.
const importStatement =
  /(?:^|[;}\s])(?:import|export)\s(?:[^'"`;]*?\sfrom\s*)?['"]([^'"]+)['"]|\b(?:import|require)\s*\(\s*['"`]([^'"`]+)['"`]/gm;

const withoutComments = (source: string) =>
  source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1');

/** What a file imports: our own files as paths from the project root, everything else by its name. */
function importsOf(file: string, source: string): string[] {
  return [...withoutComments(source).matchAll(importStatement)].map((match) => {
    const target = match[1] ?? match[2] ?? '';
    if (target.startsWith('.')) return posix.normalize(posix.join(posix.dirname(file), target));
    if (isBuiltin(target) && !target.startsWith('node:')) return `node:${target}`;
    return target.replace(/^@shared\//, 'shared/');
  });
}

function violations(file: string, source: string): string[] {
  const imports = importsOf(file, source);
  return rules
    .filter((rule) => rule.about.test(file) && !rule.except?.test(file))
    .flatMap((rule) =>
      imports.filter((target) => rule.never.test(target)).map((t) => `${file} imports ${t}: ${rule.name}`),
    );
}

function sourceFiles(folder: string, name = /\.[cm]?tsx?$/): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && name.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'));
}

describe('import directions', () => {
  const files = ['shared', 'electron', 'renderer'].flatMap((folder) => sourceFiles(folder));

  it('finds the sources', () => {
    expect(new Set(files.map((file) => dirname(file).split('/')[0]))).toEqual(
      new Set(['shared', 'electron', 'renderer']),
    );
  });

  it('hold in every source file', () => {
    const found = files.flatMap((file) => violations(file, readFileSync(join(root, file), 'utf8')));
    expect(found).toEqual([]);
  });
});

describe('styles', () => {
  // With `:has` on something that holds the text, each mark drawn in it has the browser match styles of the whole page.
  const mayLookInside = ['renderer/annotate/picker/LabelPicker.module.css', 'renderer/ui/Check.module.css'];

  it('look inside of nothing that may hold the text', () => {
    const looking = sourceFiles('renderer', /\.css$/).filter((file) =>
      readFileSync(join(root, file), 'utf8').includes(':has('),
    );
    expect(looking.sort()).toEqual(mayLookInside);
  });
});

describe('the scanner', () => {
  it.each([
    ['shared/text/a.ts', "import { readFileSync } from 'node:fs';"],
    ['shared/text/a.ts', "import type { Doc } from 'yjs';"],
    ['shared/text/a.ts', "import { x } from '../../electron/services/x.ts';"],
    ['shared/doc/a.ts', "export { x } from '../../renderer/x.ts';"],
    ['shared/a.ts', "const x = await import('electron');"],
    ['renderer/a.tsx', 'import {\n  a,\n  b,\n} from "../electron/web/serve.ts";'],
    ['renderer/a.tsx', "import fs from 'node:fs';"],
    ['renderer/a.tsx', "import fs from 'fs';"],
    ['renderer/surface/a.tsx', "import { create } from 'zustand';"],
    ['renderer/surface/a.tsx', "import { open } from '@shared/doc/records-doc.ts';"],
    ['renderer/surface/a.tsx', "import { store } from '../state/store.ts';"],
    ['electron/main/main.ts', "import '../../renderer/main.tsx';"],
    ['electron/services/a.ts', "import { app } from 'electron';"],
    ['electron/services/a.ts', "import { app } from 'electron/main';"],
    ['electron/services/a.ts', "const { app } = require('electron');"],
    ['electron/services/a.ts', "import { window } from '../main/window.ts';"],
    ['electron/services/a.ts', "import a from './a.ts';import { app } from 'electron';"],
  ])('flags a planted violation in %s: %s', (file, source) => {
    expect(violations(file, source)).toHaveLength(1);
  });

  it.each([
    ['shared/doc/a.ts', "import * as Y from 'yjs';"],
    ['shared/text/a.ts', "// import fs from 'node:fs';"],
    ['shared/text/a.ts', "/** Never `import 'node:fs'` here. */"],
    ['shared/text/a.ts', "import { offset } from './offsets.ts';"],
    ['renderer/a.tsx', "import { x } from '@shared/model/ids.ts';"],
    ['electron/main/main.ts', "import { app } from 'electron';"],
    ['electron/services/a.ts', "import { readFile } from 'node:fs/promises';"],
    ['electron/services/a.ts', "import { x } from '../web/serve.ts';"],
  ])('lets pass, in %s: %s', (file, source) => {
    expect(violations(file, source)).toEqual([]);
  });
});
