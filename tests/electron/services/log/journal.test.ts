import { appendFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  JournalWriter,
  groupTime,
  salvageJournal,
  scanJournal,
  surveyJournal,
} from '../../../../electron/services/log/journal.ts';
import { must, temporaryDir } from '../project/people.ts';
import { writtenLog } from './logs.ts';

const { envelopes } = writtenLog(8, { time: (seq) => (seq <= 5 ? seq : 100) });

function journalOf(count: number): string {
  const path = join(temporaryDir(), 'deep', 'journal');
  const writer = new JournalWriter(path, 0);
  writer.append(envelopes.slice(0, Math.min(count, 5)));
  if (count > 5) writer.append(envelopes.slice(5, count));
  writer.close();
  return path;
}

describe('journal', () => {
  it('PF-4 is each envelope preceded by its length in four bytes', () => {
    const expected = envelopes.slice(0, 3).flatMap(({ raw }) => {
      const length = Buffer.alloc(4);
      length.writeUInt32BE(raw.length);
      return [length, Buffer.from(raw)];
    });
    expect(readFileSync(journalOf(3))).toEqual(Buffer.concat(expected));
  });

  it('gives back what was appended, and where it stands', () => {
    const path = journalOf(8);
    expect(must(surveyJournal(path, 4)).envelopes.map((e) => e.seq)).toEqual([4, 5, 6, 7, 8]);
    const content = must(scanJournal(path));
    expect(content.head?.hash).toBe(envelopes[7]!.hash);
    expect(content.bytes).toBe(readFileSync(path).length);
  });

  it('knows the group that was written last by its time', () => {
    expect(must(scanJournal(journalOf(8))).lastGroup).toBe(6);
    expect(must(scanJournal(journalOf(5))).lastGroup).toBe(5);
    expect(groupTime(7, 7)).not.toBe(7);
    expect(groupTime(3, 7)).toBe(3);
  });

  it('a missing journal is empty', () => {
    const content = must(scanJournal(join(temporaryDir(), 'none')));
    expect(content).toMatchObject({ head: undefined, bytes: 0, damagedInside: false });
  });

  it('PF-4 an incomplete tail is ignored, and cut before the next append', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5000 }), (cut) => {
        const path = journalOf(7);
        const whole = readFileSync(path);
        const at = cut % whole.length;
        truncateSync(path, at);
        const content = must(scanJournal(path));
        const kept = content.head?.seq ?? 0;
        expect(content.bytes).toBeLessThanOrEqual(at);
        expect(content.damagedInside).toBe(false);
        const writer = new JournalWriter(path, content.bytes);
        writer.append(envelopes.slice(kept));
        writer.close();
        expect(must(scanJournal(path)).head?.seq).toBe(8);
      }),
      { numRuns: 60 },
    );
  });

  it('PF-4 rubbish after the last envelope is ignored', () => {
    const path = journalOf(5);
    appendFileSync(path, Buffer.from('rubbish that is no envelope'));
    expect(must(scanJournal(path))).toMatchObject({ head: { seq: 5 }, damagedInside: false });
  });

  it('says so when intact envelopes follow a damaged place, so that nothing of them is cut', () => {
    const path = journalOf(8);
    const bytes = readFileSync(path);
    bytes[4 + envelopes[0]!.raw.length + 4 + 150]! ^= 0x10;
    writeFileSync(path, bytes);
    expect(must(scanJournal(path))).toMatchObject({ head: { seq: 1 }, damagedInside: true });
    expect(must(salvageJournal(path)).map((e) => e.seq)).toEqual([1, 3, 4, 5, 6, 7, 8]);
  });

  it('salvages what stands between damaged places, also where a length was damaged', () => {
    const path = journalOf(8);
    const bytes = readFileSync(path);
    const second = 4 + envelopes[0]!.raw.length;
    bytes.writeUInt32BE(0xffffffff, second);
    writeFileSync(path, bytes.subarray(0, bytes.length - 3));
    expect(must(salvageJournal(path)).map((e) => e.seq)).toEqual([1, 3, 4, 5, 6, 7]);
  });

  it('no flipped bit makes it read an envelope that was not written', () => {
    const known = new Set(envelopes.map((e) => e.hash));
    fc.assert(
      fc.property(fc.nat(), (bit) => {
        const path = journalOf(4);
        const bytes = readFileSync(path);
        bytes[(bit >> 3) % bytes.length]! ^= 1 << (bit & 7);
        writeFileSync(path, bytes);
        for (const e of [...must(surveyJournal(path, 1)).envelopes, ...must(salvageJournal(path))])
          expect(known.has(e.hash)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
