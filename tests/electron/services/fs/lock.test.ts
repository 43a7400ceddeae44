import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeHolder, lockHolder, takeLock } from '../../../../electron/services/fs/lock.ts';
import { isRunning, thisProcess } from '../../../../electron/services/fs/process-identity.ts';
import { codeOf, must, temporaryDir } from '../project/people.ts';

const holder = (change: object) =>
  JSON.stringify({ ...thisProcess(), token: 't', since: 0, dataDir: '/d', ...change });

describe('lock', () => {
  it('is held by one at a time, and a second is told who has it', () => {
    const path = join(temporaryDir(), 'lock');
    const lock = must(takeLock(path, '/data'));
    const second = takeLock(path, '/other');
    expect(second).toMatchObject({
      ok: false,
      error: { code: 'locked', details: { holder: { dataDir: '/data' } } },
    });
    expect(second.ok ? '' : second.error.message).toContain(`process ${process.pid}`);
    lock.release();
    expect(existsSync(path)).toBe(false);
    must(takeLock(path, '/other')).release();
  });

  it('is taken over from a process that ended', async () => {
    const path = join(temporaryDir(), 'lock');
    const child = spawn('sleep', ['0']);
    await once(child, 'exit');
    writeFileSync(path, holder({ pid: child.pid }));
    expect(lockHolder(path)).toBeUndefined();
    const lock = must(takeLock(path, '/data'));
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ pid: process.pid });
    lock.release();
  });

  it('is taken over when the process number now belongs to another process', () => {
    const path = join(temporaryDir(), 'lock');
    writeFileSync(path, holder({ started: '1' }));
    expect(codeOf(takeLock(path, '/data'))).toBe('ok');
  });

  it('is taken over after the computer was started anew, and from a damaged lock file', () => {
    const dir = temporaryDir();
    writeFileSync(join(dir, 'a'), holder({ boot: 'earlier' }));
    writeFileSync(join(dir, 'b'), '{');
    writeFileSync(join(dir, 'c'), '{"pid":1}');
    for (const name of ['a', 'b', 'c']) expect(codeOf(takeLock(join(dir, name), '/data'))).toBe('ok');
    expect(readdirSync(dir).sort()).toEqual(['a', 'b', 'c']);
  });

  it('of another computer counts until it has been silent for long', () => {
    const path = join(temporaryDir(), 'lock');
    writeFileSync(path, holder({ host: 'elsewhere', user: 'bo' }));
    const refused = takeLock(path, '/data');
    expect(codeOf(refused)).toBe('locked');
    expect(refused.ok ? '' : refused.error.message).toContain('bo on elsewhere');
    const longAgo = Date.now() / 1000 - 3600;
    utimesSync(path, longAgo, longAgo);
    expect(codeOf(takeLock(path, '/data'))).toBe('ok');
  });

  it('releasing never removes a lock that somebody else took over', () => {
    const path = join(temporaryDir(), 'lock');
    const lock = must(takeLock(path, '/data'));
    writeFileSync(path, holder({ token: 'another' }));
    lock.release();
    expect(existsSync(path)).toBe(true);
  });

  it('can’t be made where the folder is missing', () => {
    expect(codeOf(takeLock(join(temporaryDir(), 'no', 'lock'), '/data'))).toBe('lock-unavailable');
  });

  it('names the holder in words', () => {
    const text = describeHolder({ ...thisProcess(), host: 'h', user: '', token: '', since: 0, dataDir: '' });
    expect(text).toContain('somebody on h, since 1970-01-01 00:00 UTC');
  });

  it('knows this process to be running', () => {
    expect(isRunning(thisProcess())).toBe(true);
    expect(isRunning({ ...thisProcess(), host: 'elsewhere' })).toBeUndefined();
  });
});
