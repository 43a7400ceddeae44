import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { placeSpans } from '@shared/export/span-check.ts';
import { spanFitsText } from '@shared/text/offsets.ts';
import type { ArticleContent } from '../../renderer/collab/article-content.ts';
import { Paragraphs } from '../../renderer/surface/model/paragraphs.ts';
import { SpanIndex } from '../../renderer/surface/model/spans.ts';
import type { Peer } from './peer.ts';
import { BOUNDARIES, type PeersPlan, TEXT, twoPeers } from './two-peers.ts';

/** Seeds that failed once stay here for ever. */
const FAILED_ONCE: readonly PeersPlan[] = [];
/** Ten thousand edits in all. `ASCRIBE_EDITS=10000 ASCRIBE_SEEDS=10 npx vitest run --project unit tests/simulation/two-peers` for a long run. */
const EDITS = Number(process.env['ASCRIBE_EDITS'] ?? 2_500);
const SEEDS = Number(process.env['ASCRIBE_SEEDS'] ?? 4);
const FIRST = Number(process.env['ASCRIBE_FIRST_SEED'] ?? 1);
const plans = [
  ...FAILED_ONCE,
  ...Array.from({ length: SEEDS }, (_, n) => ({ seed: FIRST + n, edits: EDITS })),
];

const shape = (index: SpanIndex, paragraphs: Paragraphs) =>
  paragraphs.list.map((_, i) => index.inParagraph(i).map(({ id, span }) => ({ id, span })));

const WHOLE = new Set([...BOUNDARIES, TEXT.length]);

/** What everybody sees alike. */
const shared = ({ annotations, relations, statuses, threads, meta }: ArticleContent) => ({
  annotations,
  relations,
  statuses: [...statuses],
  threads,
  meta,
});

async function expectTrue(peer: Peer): Promise<void> {
  const { annotations, text } = peer.article.content();
  for (const { span } of annotations) {
    expect(spanFitsText(span, text).ok).toBe(true);
    // Whole characters, as people see them, whatever was swept over, nudged and joined.
    for (const { start, end } of span) expect([start, end].filter((at) => !WHOLE.has(at))).toEqual([]);
  }
  const fresh = await peer.fresh();
  expect(shared(peer.article.content())).toEqual(shared(fresh.content()));
  expect(peer.article.content().read).toEqual(fresh.content().read);
  const paragraphs = new Paragraphs(text);
  const anew = new SpanIndex(paragraphs, peer.spans());
  expect(shape(peer.index, paragraphs)).toEqual(shape(anew, paragraphs));
  await fresh.close();
}

describe('RE-30, EX-7 after random edits by two people who exchange them in random batches', () => {
  it.each(plans)(
    'both have the same, and every span is its slice: seed $seed, $edits edits',
    { timeout: 60_000 + EDITS * 30 },
    async (plan) => {
      const folder = await mkdtemp(join(tmpdir(), 'ascribe-peers-'));
      try {
        const { peers, done, exports } = await twoPeers(folder, plan);
        const [ana, ben] = peers.map((peer) => peer.article.content());
        expect(shared(ana!)).toEqual(shared(ben!));
        expect(ana!.counts).toEqual({
          ...ben!.counts,
          badSpan: 0,
          unreadable: 0,
          unauthorised: 0,
          runaway: 0,
        });
        for (const peer of peers) await expectTrue(peer);
        expect(exports[0]).toBe(exports[1]);
        expect(placeSpans('', TEXT, ana!.annotations).ok).toBe(true);
        expect(exportedSlices(exports[0])).toBe(ana!.annotations.length);
        // The run really did something of everything.
        for (const [edit, times] of Object.entries(done))
          expect([edit, times > plan.edits / 1000]).toEqual([edit, true]);
        for (const { article, person } of peers) {
          await article.close();
          await person.project.close();
        }
      } finally {
        rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
      }
    },
  );
});

interface ExportedLine {
  readonly text: string;
  readonly spans: readonly {
    readonly fragments: readonly {
      start: number;
      end: number;
      start_u16: number;
      end_u16: number;
      text: string;
    }[];
  }[];
}

/** How many spans a line of the export has, each of which must equal its slice in code points and in UTF-16 units. */
function exportedSlices(line: string): number {
  const { text, spans } = JSON.parse(line) as ExportedLine;
  const points = Array.from(text);
  for (const { fragments } of spans)
    for (const { start, end, start_u16, end_u16, text: slice } of fragments) {
      expect(points.slice(start, end).join('')).toBe(slice);
      expect(text.slice(start_u16, end_u16)).toBe(slice);
    }
  return spans.length;
}
