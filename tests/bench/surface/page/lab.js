// The bench's side of the page: makes articles and spans, mounts the floor or a surface, and times what a user waits for.
// Another surface can be measured with it: give `globalThis.AscribeSurface` a `createSurface` of the same form.

/** Numbers from 0 to 1 that are the same in every run (mulberry32). */
export function random(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const WORDS =
  'the council said river water rose after heavy rain and nobody had expected that it would reach the old bridge while officials told reporters they were not aware of any warning'.split(
    ' ',
  );
const RARE = ['“so fast,”', 'O’Hara', '👩‍👩‍👧', '河水上涨', 'שלום', 'e\u0301te\u0301', '2020-10-28', '—'];

/** News-like paragraphs, about `size` characters in all; another seed gives others. */
export function makeText(size, seed = size) {
  const next = random(seed);
  const paragraphs = [];
  for (let length = 0; length < size;) {
    const words = Array.from({ length: 30 + Math.floor(next() * 70) }, () =>
      next() < 0.03 ? RARE[Math.floor(next() * RARE.length)] : WORDS[Math.floor(next() * WORDS.length)],
    );
    const paragraph = `${words.join(' ')}.`;
    paragraphs.push(paragraph);
    length += paragraph.length + 2;
  }
  return paragraphs.join('\n\n');
}

const LABELS = [
  ['claim', 'Claim', '#2563eb'],
  ['opinion', 'Opinion', '#c2410c'],
  ['background', 'Background', '#0f766e'],
  ['attribution', 'Attribution', '#7e22ce'],
];

/** A span of 20 to 300 characters (fewer where the text is crowded) that starts at a share of the text. */
export function makeSpan(id, text, share, count, next) {
  const [label, name, colour] = LABELS[Math.floor(next() * LABELS.length)];
  const longest = Math.max(20, Math.min(300, (text.length / count) * 3));
  const start = Math.min(text.length - 2, Math.floor(share * text.length));
  const end = Math.min(text.length, start + 20 + Math.floor(next() * (longest - 20)));
  return {
    id,
    label,
    name,
    colour,
    pattern: LABELS.findIndex(([l]) => l === label),
    fragments: [{ start, end }],
  };
}

/** Spans of which about 30 % begin inside another one. */
export function makeSpans(text, count, seed = count) {
  const next = random(seed);
  let place = 0;
  return Array.from({ length: count }, (_, i) => {
    if (next() > 0.3) place = (i + next()) / count;
    else place += 8 / text.length;
    return makeSpan(`s${i}`, text, Math.min(place, 0.999), count, next);
  });
}

/** Resolves when the frame that shows what was done has been handed to the compositor. */
export function painted() {
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.addEventListener('message', () => resolve(performance.now()), { once: true });
      channel.port1.start();
      channel.port2.postMessage(0);
    });
  });
}

/** The text as elements, as the simplest page would show it; `between` is put between the paragraphs. */
export function mountFloor(text, between = '') {
  const host = document.getElementById('host');
  host.className = 'floor';
  host.append(
    ...text.split('\n\n').flatMap((paragraph, i) => {
      const element = document.createElement('p');
      element.dir = 'auto';
      element.append(paragraph);
      return i > 0 && between ? [between, element] : [element];
    }),
  );
}

export const lab = { surface: undefined, input: undefined };

/**
 * Milliseconds from the call to the paint, and of that the script. A surface that doesn't draw at once answers a promise
 * that resolves when it has painted.
 */
async function timed(work) {
  await painted();
  const start = performance.now();
  const later = work();
  const script = performance.now() - start;
  await (later ?? painted());
  return { painted: performance.now() - start, script };
}

export const show = (change) => {
  lab.input = { ...lab.input, ...change };
  return lab.surface.update(lab.input);
};

export const operations = {
  open: ({ text, spans }) => {
    if (spans.length === 0) return timed(() => mountFloor(text));
    lab.input = { article: { id: 'bench', text, language: 'en' }, spans, snap: 'word' };
    return timed(() => {
      lab.surface = AscribeSurface.createSurface(document.getElementById('host'), lab.input, {});
      return lab.surface.opened;
    });
  },
  add: () => {
    const { text } = lab.input.article;
    const span = { ...makeSpan('added', text, 200 / text.length, 1000, random(1)) };
    return timed(() => show({ spans: [...lab.input.spans, span] }));
  },
  relabel: () =>
    timed(() =>
      show({ spans: lab.input.spans.map((s) => (s.id === 'added' ? { ...s, colour: '#be123c' } : s)) }),
    ),
  remove: () => timed(() => show({ spans: lab.input.spans.filter(({ id }) => id !== 'added') })),
  remote: () => {
    const next = random(7);
    const { text } = lab.input.article;
    const spans = Array.from({ length: 100 }, (_, i) =>
      makeSpan(`r${i}`, text, i < 20 ? (i * 60) / text.length : next(), 1000, next),
    );
    return timed(() => show({ spans: [...lab.input.spans, ...spans] }));
  },
  jump: () =>
    timed(() => {
      scrollTo(0, document.documentElement.scrollHeight * 0.7);
      return lab.surface?.redrawn?.();
    }),
  jumpToSpan: () =>
    timed(() => lab.surface.scrollTo(lab.input.spans[Math.floor(lab.input.spans.length * 0.4)].id)),
};

/** Scrolls by the same step in each frame; milliseconds of each frame. */
export async function scroll({ frames, whole }) {
  scrollTo(0, 0);
  await painted();
  await painted();
  const step = whole ? (document.documentElement.scrollHeight - innerHeight) / frames : 160;
  const times = [];
  let before = await new Promise((resolve) => requestAnimationFrame(resolve));
  for (let i = 0; i < frames; i++) {
    scrollBy(0, step);
    const now = await new Promise((resolve) => requestAnimationFrame(resolve));
    times.push(now - before);
    before = now;
  }
  return times;
}

/** Hit tests on random characters on screen: milliseconds each, and how many found exactly the spans there. */
export function hitTests(count) {
  const { text } = lab.input.article;
  const next = random(3);
  const range = document.createRange();
  const paragraphs = [...document.querySelectorAll('#host p')];
  const starts = [];
  let at = 0;
  for (const paragraph of paragraphs) {
    starts.push(at);
    at += paragraph.firstChild.data.length + 2;
  }
  const onScreen = paragraphs
    .map((paragraph, i) => ({
      node: paragraph.firstChild,
      start: starts[i],
      box: paragraph.getBoundingClientRect(),
    }))
    .filter(({ box }) => box.top > 0 && box.bottom < innerHeight);
  let total = 0;
  let right = 0;
  let tried = 0;
  while (tried < count) {
    const { node, start } = onScreen[Math.floor(next() * onScreen.length)];
    const i = Math.floor(next() * node.data.length);
    if (!/[a-z]/.test(text[start + i])) continue;
    range.setStart(node, i);
    range.setEnd(node, i + 1);
    const { left, top, width, height } = range.getBoundingClientRect();
    const begin = performance.now();
    const found = lab.surface.spansAt(left + width / 2, top + height / 2);
    total += performance.now() - begin;
    const expected = lab.input.spans.filter(
      ({ fragments: [f] }) => f.start <= start + i && start + i < f.end,
    );
    if (found.length === expected.length && expected.every(({ id }) => found.includes(id))) right += 1;
    tried += 1;
  }
  return { ms: total / count, right, tried };
}
