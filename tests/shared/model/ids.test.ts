import {
  compareStrings,
  holdsAnnotator,
  isAnnotatorId,
  isArticleId,
  isLabelId,
  isRecordId,
  parseRecordId,
  recordId,
} from '@shared/model/ids.ts';
import { describe, expect, it } from 'vitest';

const log = '0123456789abcdef'.repeat(2);

describe('ids', () => {
  it.each([`${log}:1`, `${log}:${Number.MAX_SAFE_INTEGER}`])('ID-5 %s is a record id', (id) => {
    expect(isRecordId(id)).toBe(true);
    const { log: itsLog, n } = parseRecordId(id);
    expect(recordId(itsLog, n)).toBe(id);
  });

  it.each([
    log,
    `${log}:`,
    `${log}:0`,
    `${log}:01`,
    `${log}:1.5`,
    `${log}:-1`,
    `${log}:9007199254740992`,
    `${log.toUpperCase()}:1`,
    `${log}:1\n`,
    `${log.slice(1)}:1`,
    7,
    null,
  ])('ID-5 %j is none', (id) => {
    expect(isRecordId(id)).toBe(false);
  });

  it('ID-4 only the device whose id an annotator begins with holds it', () => {
    const annotator = `${log}00c0ffee`;
    expect(holdsAnnotator(log, annotator)).toBe(true);
    expect(holdsAnnotator(log.replaceAll('0', '1'), annotator)).toBe(false);
    expect(holdsAnnotator(log, `${log}00c0ffe`)).toBe(false);
    expect(holdsAnnotator('', annotator.slice(0, 39))).toBe(false);
  });

  it.each([
    [isArticleId, log.repeat(2), true],
    [isArticleId, `${log.repeat(2)}\n`, false],
    [isAnnotatorId, `${log}0000000g`, false],
    [isLabelId, 'main-claim_1.2', true],
    [isLabelId, '', false],
    [isLabelId, 'Claim', false],
    [isLabelId, 'a'.repeat(65), false],
  ])('ID-1 ID-6 forms: %o of %j is %s', (test, id, expected) => {
    expect(test(id)).toBe(expected);
  });

  it('EX-8 strings stand in the order of their UTF-16 units', () => {
    expect(['\uffff', '😀', 'b', 'B', 'a'].toSorted(compareStrings)).toEqual(['B', 'a', 'b', '😀', '\uffff']);
  });
});
