import { describe, expect, it } from 'vitest';
import { openOptions, saveOptions } from '../../../electron/main/dialogs.ts';

describe('the save dialog', () => {
  it.each([
    ['Elections', 'Elections.ascribe'],
    ['Elections.ascribe', 'Elections.ascribe'],
    ['Elections.ASCRIBE', 'Elections.ASCRIBE'],
    ['Élections 2024 👩‍🔬', 'Élections 2024 👩‍🔬.ascribe'],
    ['a/b\\c:d*e?f"g<h>i|j', 'a b c d e f g h i j.ascribe'],
    ['../../etc/passwd', 'etc passwd.ascribe'],
    ['  .hidden. ', 'hidden.ascribe'],
    ['line\nbreak\u0000', 'line break.ascribe'],
    ['', 'Untitled.ascribe'],
    ['..', 'Untitled.ascribe'],
  ])('proposes for %j the file %j in the documents', (name, file) => {
    const options = saveOptions({ purpose: 'project', name }, '/home/ann/Documents');
    expect(options.defaultPath).toBe(`/home/ann/Documents/${file}`);
  });

  it('proposes JSON for a label scheme', () => {
    const options = saveOptions({ purpose: 'scheme', name: 'Elections labels.json' }, '/d');
    expect(options.defaultPath).toBe('/d/Elections labels.json');
    expect(saveOptions({ purpose: 'scheme', name: 'x.ascribe' }, '/d').defaultPath).toBe('/d/x.ascribe.json');
    expect(options.filters?.[0]?.extensions).toEqual(['json']);
  });

  it('asks before it replaces a file', () => {
    expect(saveOptions({ purpose: 'copy', name: 'x' }, '/d').properties).toContain(
      'showOverwriteConfirmation',
    );
  });
});

describe('the open dialog', () => {
  it('lets one project be chosen', () => {
    const { properties, filters } = openOptions('project', 'linux');
    expect(properties).toEqual(['openFile']);
    expect(filters?.[0]?.extensions).toEqual(['ascribe']);
  });

  it('lets many texts be chosen, and folders where one dialog can show both', () => {
    expect(openOptions('import', 'linux').properties).toEqual(['openFile', 'multiSelections']);
    expect(openOptions('import', 'darwin').properties).toContain('openDirectory');
    expect(openOptions('import', 'win32').filters?.[0]?.extensions).toEqual([
      'txt',
      'md',
      'html',
      'htm',
      'jsonl',
    ]);
  });

  it('lets one label scheme be chosen', () => {
    const { properties, filters } = openOptions('scheme', 'linux');
    expect(properties).toEqual(['openFile']);
    expect(filters?.[0]?.extensions).toEqual(['json']);
  });

  it('lets a folder be chosen or made', () => {
    expect(openOptions('folder', 'linux').properties).toEqual(['openDirectory', 'createDirectory']);
  });
});
