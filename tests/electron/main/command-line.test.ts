import { describe, expect, it } from 'vitest';
import { commandsForPaths, parseLaunch, pathsOfSecondStart } from '../../../electron/main/command-line.ts';

describe('the arguments of a start', () => {
  it('name files from where they were typed', () => {
    expect(parseLaunch(['Elections.ascribe', '../b/a.txt', '/c d/é.ascribe'], '/home/ann/x')).toEqual({
      dataDir: undefined,
      paths: ['/home/ann/x/Elections.ascribe', '/home/ann/b/a.txt', '/c d/é.ascribe'],
    });
  });

  it.each([[['--data-dir', 'd']], [['--data-dir=d']], [['--no-sandbox', '--data-dir', 'd', '-x']]])(
    'name the data dir: %j',
    (args) => {
      expect(parseLaunch(args, '/home/ann')).toEqual({ dataDir: '/home/ann/d', paths: [] });
    },
  );

  it('may be file URLs, as file managers write them', () => {
    expect(parseLaunch(['file:///home/ann/My%20%C3%89lections.ascribe'], '/').paths).toEqual([
      '/home/ann/My Élections.ascribe',
    ]);
  });

  it('leave out Chromium’s switches, empty ones and a data dir without a name', () => {
    expect(parseLaunch(['--ozone-platform=x11', '', '-psn_0_1', '--data-dir'], '/')).toEqual({
      dataDir: undefined,
      paths: [],
    });
  });
});

describe('what a second start sends', () => {
  it('is a list of paths', () => {
    expect(pathsOfSecondStart({ paths: ['/a.ascribe', '/b.txt'] })).toEqual(['/a.ascribe', '/b.txt']);
  });

  it.each([undefined, null, 'x', 7, {}, { paths: 'x' }, { paths: [1, null, {}] }])(
    'or nothing: %j',
    (data) => {
      expect(pathsOfSecondStart(data)).toEqual([]);
    },
  );
});

describe('files opened with the app', () => {
  it('are opened when they are a project, imported when they are texts', () => {
    expect(commandsForPaths(['/a.txt', '/p.ASCRIBE', '/b.html'])).toEqual([
      { command: 'open-project', paths: ['/p.ASCRIBE'] },
      { command: 'import', paths: ['/a.txt', '/b.html'] },
    ]);
    expect(commandsForPaths(['/a.txt'])).toEqual([{ command: 'import', paths: ['/a.txt'] }]);
    expect(commandsForPaths([])).toEqual([]);
  });
});
