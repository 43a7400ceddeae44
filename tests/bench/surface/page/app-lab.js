// The bench's side of the app's own page: waits for what an annotator would see, and times it.

/** Resolves when the frame that shows what was done has been handed to the compositor. */
function painted() {
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.addEventListener('message', () => resolve(performance.now()), { once: true });
      channel.port1.start();
      channel.port2.postMessage(0);
    });
  });
}

/** Looks once a frame until there is something to see; then resolves when that frame is painted. */
async function seen(isThere) {
  for (;;) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    if (isThere()) break;
  }
  const channel = new MessageChannel();
  return new Promise((resolve) => {
    channel.port1.addEventListener('message', () => resolve(performance.now()), { once: true });
    channel.port1.start();
    channel.port2.postMessage(0);
  });
}

const marks = () =>
  [...document.querySelectorAll('.ascribe-surface svg.spans g')]
    .map((g) => `${g.dataset.id} ${g.getAttribute('class').replace(/ is-(new|selected|hovered)/g, '')}`)
    .join();

/** How many annotations the list beside the text says that there are. */
const listed = () => Number(document.querySelector('[data-annotation]')?.ariaSetSize);

const article = () => document.querySelector('.ascribe-surface');

function scrollerOf(element) {
  for (let at = element; at; at = at.parentElement)
    if (/auto|scroll/.test(getComputedStyle(at).overflowY) && at.scrollHeight > at.clientHeight) return at;
  return document.scrollingElement;
}

/** What an operation is waited for with; each resolves to milliseconds since the event that began it. */
const WATCHES = {
  /** From a press in the library until the text is painted with its marks; later the list has all annotations. */
  open: {
    event: 'pointerdown',
    until: (count) => () => article() && (count === 0 || marks() !== ''),
    last: (count) => () => count === 0 || listed() === count,
  },
  /** From a key until the marks on screen are others. */
  key: { event: 'keydown', until: () => othersThan(marks()) },
  /** From the moment that a message of the backend has come until the marks on screen are others. */
  news: { event: undefined, until: () => othersThan(marks()) },
  /** From a move of the mouse until what is under it looks so. */
  point: { event: 'pointermove', until: () => () => document.querySelector('.spans .is-hovered') !== null },
};

const othersThan = (before) => () => marks() !== before;

/** Begins to wait; `ascribeLab.result` is the promise of the milliseconds, and of those until the last is there. */
function watch(kind, argument) {
  const { event, until, last } = WATCHES[kind];
  const isThere = until(argument);
  globalThis.ascribeLab.result = (async () => {
    const start = event
      ? await new Promise((resolve) => {
          const begin = () => resolve(performance.mark('lab:begin').startTime);
          addEventListener(event, begin, { capture: true, once: true });
        })
      : performance.mark('lab:begin').startTime;
    await seen(isThere);
    const painted = performance.mark('lab:painted').startTime - start;
    return { painted, ...(last && { all: (await seen(last(argument))) - start }) };
  })();
}

/** Scrolls to the end by the same step in each frame; milliseconds of each frame. */
async function scroll(count) {
  const scroller = scrollerOf(article());
  scroller.scrollTop = 0;
  await painted();
  await new Promise((resolve) => setTimeout(resolve, 300));
  const step = (scroller.scrollHeight - scroller.clientHeight) / count;
  const times = [];
  let before = await new Promise((resolve) => requestAnimationFrame(resolve));
  for (let i = 0; i < count; i++) {
    scroller.scrollTop += step;
    const now = await new Promise((resolve) => requestAnimationFrame(resolve));
    times.push(now - before);
    before = now;
  }
  return times;
}

/** Milliseconds until a far place is painted. */
async function jump() {
  const scroller = scrollerOf(article());
  await painted();
  const start = performance.now();
  scroller.scrollTop = scroller.scrollHeight * 0.7;
  return (await painted()) - start;
}

/** A place on screen where there is a mark. */
function markedPlace() {
  for (const mark of document.querySelectorAll('.ascribe-surface svg.spans .fill')) {
    const { left, top, width, height } = mark.getBoundingClientRect();
    if (top > 150 && top < innerHeight - 50 && width > 4) return { x: left + 2, y: top + height / 2 };
  }
  return undefined;
}

globalThis.ascribeLab = { watch, scroll, jump, markedPlace, result: undefined };
