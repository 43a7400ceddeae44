import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultDataDir, openDataDir } from '../../../../electron/services/data-dir/data-dir.ts';
import { deviceIdOf, openDevice } from '../../../../electron/services/data-dir/device.ts';
import { codeOf, must, temporaryDir } from '../project/people.ts';

describe('device', () => {
  it('ID-2 is made on first use and stays the same', () => {
    const dataDir = openDataDir(join(temporaryDir(), 'data'));
    const first = must(openDevice(dataDir)).device;
    expect(must(openDevice(dataDir)).device.id).toBe(first.id);
    expect(first.id).toBe(deviceIdOf(first.publicKey));
    expect(first.id).toMatch(/^[0-9a-f]{32}$/);
  });

  it('keeps the key to this account', () => {
    const dataDir = openDataDir(join(temporaryDir(), 'data'));
    must(openDevice(dataDir));
    expect(statSync(dataDir.deviceFile).mode & 0o777).toBe(0o600);
    expect(statSync(dataDir.journals).mode & 0o077).toBe(0);
    expect(readFileSync(dataDir.deviceFile, 'utf8')).toContain('PRIVATE KEY');
  });

  it('never replaces a damaged key by itself', () => {
    const dataDir = openDataDir(join(temporaryDir(), 'data'));
    for (const content of ['', '{', '{"v":1,"key":"x","annotators":[]}', '{"v":2}', '[]']) {
      writeFileSync(dataDir.deviceFile, content);
      expect(codeOf(openDevice(dataDir))).toMatch(/^device-/);
      expect(readFileSync(dataDir.deviceFile, 'utf8')).toBe(content);
    }
  });

  it('ID-4 an annotator’s id begins with the device’s and does not depend on the name', () => {
    const dataDir = openDataDir(join(temporaryDir(), 'data'));
    const { device, annotators } = must(openDevice(dataDir));
    const ann = must(annotators.byName('  Ann '));
    expect(ann.name).toBe('Ann');
    expect(ann.id).toMatch(new RegExp(`^${device.id}[0-9a-f]{8}$`));
    expect(must(annotators.byName('Ann')).id).toBe(ann.id);
    expect(must(annotators.byName('Bo')).id).not.toBe(ann.id);
    expect(must(annotators.rename(ann.id, 'Anna'))).toEqual({ id: ann.id, name: 'Anna' });
    expect(
      must(openDevice(dataDir))
        .annotators.list()
        .map((a) => a.name),
    ).toEqual(['Anna', 'Bo']);
  });

  it('names that differ only in Unicode composition are one', () => {
    const { annotators } = must(openDevice(openDataDir(join(temporaryDir(), 'data'))));
    expect(must(annotators.byName('Ren\u00e9')).id).toBe(must(annotators.byName('Rene\u0301')).id);
  });

  it('refuses empty and overlong names and unknown annotators', () => {
    const { annotators } = must(openDevice(openDataDir(join(temporaryDir(), 'data'))));
    expect(codeOf(annotators.byName(' \n'))).toBe('annotator-name');
    expect(codeOf(annotators.byName('x'.repeat(129)))).toBe('annotator-name');
    expect(codeOf(annotators.rename('0'.repeat(40), 'X'))).toBe('annotator-unknown');
  });
});

describe('data dir', () => {
  const home = '/home/ann';
  it.each([
    ['linux', {}, '/home/ann/.local/share/ascribe'],
    ['linux', { XDG_DATA_HOME: '/data' }, '/data/ascribe'],
    ['linux', { XDG_DATA_HOME: 'relative' }, '/home/ann/.local/share/ascribe'],
    ['darwin', {}, '/home/ann/Library/Application Support/Ascribe'],
    ['linux', { ASCRIBE_DATA_DIR: '/elsewhere' }, '/elsewhere'],
    ['darwin', { ASCRIBE_DATA_DIR: '/elsewhere' }, '/elsewhere'],
  ] as const)('on %s with %j is %s', (platform, env, expected) => {
    expect(defaultDataDir({ platform, env, home })).toBe(expected);
  });

  it('on Windows is in the roaming application data', () => {
    expect(defaultDataDir({ platform: 'win32', env: { APPDATA: '/roaming' }, home })).toContain('Ascribe');
  });
});
