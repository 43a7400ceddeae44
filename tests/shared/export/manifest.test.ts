import { describe, expect, it } from 'vitest';
import { ExportCounts, isOurManifest, manifestText } from '@shared/export/manifest.ts';

const line = (
  spans: readonly { label: string; annotator: string }[],
  relations = 0,
  brokenRelations = 0,
) => ({
  line: '',
  spans,
  relations,
  brokenRelations,
});

describe('the manifest', () => {
  const files = [{ name: 'articles.jsonl', bytes: 3, sha256: 'f'.repeat(64) }];

  it('EX-5 says what is needed to check the files, keys sorted (EX-8), and nothing of time or place', () => {
    const counts = new ExportCounts();
    counts.add(
      line(
        [
          { label: 'claim', annotator: 'b' },
          { label: '10', annotator: 'a' },
          { label: '9', annotator: 'b' },
        ],
        2,
        1,
      ),
    );
    counts.add(line([{ label: 'claim', annotator: 'b' }]));
    const text = manifestText('1.2.3', { format: 'jsonl', names: false }, counts, files);
    expect(text.replaceAll(/\s+/g, '')).toBe(
      '{"app_version":"1.2.3","counts":{"annotators":{"a":{"10":1},"b":{"9":1,"claim":2}},"articles":2,' +
        '"labels":{"10":1,"9":1,"claim":2},"relations":2,"spans":4},"files":[{"bytes":3,"name":"articles.jsonl",' +
        `"sha256":"${'f'.repeat(64)}"}],"format":"ascribe-jsonl","options":{"format":"jsonl","names":false},"schema_version":1}`,
    );
    expect(JSON.parse(text)).toBeTypeOf('object');
    expect(text.endsWith('}\n')).toBe(true);
  });

  it('is recognised as ours, and others’ are not', () => {
    expect(isOurManifest(manifestText('1', { format: 'jsonl', names: true }, new ExportCounts(), []))).toBe(
      true,
    );
    for (const other of ['', '{}', 'null', '[]', '{"format":"x"}', '{"name":"app","icons":[]}'])
      expect(isOurManifest(other)).toBe(false);
  });
});
