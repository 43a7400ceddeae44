import { beforeEach, describe, expect, it } from 'vitest';
import type { Fragment } from '@shared/model/span.ts';
import { Reading } from '../../../../renderer/annotate/reading/reading.ts';
import type { Surface } from '../../../../renderer/surface/index.ts';
import { ARTICLE } from '../../../support/memory-backend.ts';
import { testApp } from '../../../support/screen.tsx';

/** The text of the backend in memory has two paragraphs. */
const FIRST = 0;
const SECOND = 19;

class HandSurface {
  caretAt: number | null = 0;
  view: Fragment | null = null;

  asSurface(): Surface {
    const part: Pick<Surface, 'caret' | 'visibleRange' | 'placeCaret' | 'scrollToOffset'> = {
      caret: () => this.caretAt,
      visibleRange: () => this.view,
      placeCaret: (offset) => {
        this.caretAt = offset;
      },
      scrollToOffset: () => {},
    };
    return part as Surface;
  }
}

async function setUp() {
  const { app } = testApp();
  await app.client.open('/p.ascribe');
  await app.client.openArticle(ARTICLE);
  const slot = app.client.store.getState().article;
  if (slot.kind !== 'open') throw new Error(slot.kind);
  const surface = new HandSurface();
  const { article } = slot;
  const reading = new Reading({ app, article, surface: () => surface.asSurface() });
  const read = () => [...article.content().read].sort((a, b) => a - b);
  return { app, surface, reading, read, said: () => app.announcer.current() };
}

let all: Awaited<ReturnType<typeof setUp>>;
beforeEach(async () => {
  all = await setUp();
});

describe('reading', () => {
  it('RE-29 marks paragraph after paragraph, and says how far one is', () => {
    const { reading, read, surface, said } = all;
    reading.markAndGoOn();
    expect(read()).toEqual([FIRST]);
    expect(surface.caretAt).toBe(SECOND);
    expect(said()).toBe('Read. 1 of 2 paragraphs read.');
    reading.markAndGoOn();
    expect(read()).toEqual([FIRST, SECOND]);
    reading.goToUnread();
    expect(said()).toBe('All paragraphs are read.');
  });

  it('takes a mark back where the caret is, and by a press on the tick', () => {
    const { reading, read, said } = all;
    reading.toggle(SECOND);
    reading.toggle(FIRST);
    expect(read()).toEqual([FIRST, SECOND]);
    reading.unmark();
    expect(read()).toEqual([SECOND]);
    expect(said()).toBe('Not read. 1 of 2 paragraphs read.');
    reading.toggle(SECOND);
    reading.toggle(7);
    expect(read()).toEqual([]);
  });

  it('goes to what is not read yet', () => {
    const { reading, surface } = all;
    reading.toggle(SECOND);
    surface.caretAt = SECOND;
    reading.goToUnread();
    expect(surface.caretAt).toBe(FIRST);
  });

  it('marks all with a way back that leaves what was read before', () => {
    const { app, reading, read } = all;
    reading.toggle(FIRST);
    reading.setAll(true);
    expect(read()).toEqual([FIRST, SECOND]);
    app.toasts.queue.visibleToasts[0]?.content.action?.run();
    expect(read()).toEqual([FIRST]);
    reading.setAll(false);
    expect(read()).toEqual([]);
  });

  it('marks by itself what was in view long enough, and nothing more', () => {
    const { reading, read, surface } = all;
    surface.view = { start: FIRST, end: 17 };
    reading.lookedFor(1000);
    expect(read()).toEqual([]);
    reading.lookedFor(1000);
    expect(read()).toEqual([FIRST]);
    reading.lookedFor(60_000);
    expect(read()).toEqual([FIRST]);
  });
});
