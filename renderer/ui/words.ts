/** `3 articles`, `1 article`. The plural is the noun with an s unless given. */
export function count(n: number, noun: string, plural = `${noun}s`): string {
  return `${n.toLocaleString('en')} ${n === 1 ? noun : plural}`;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long ago a time was, in words; the date from a week on. Both in milliseconds since 1970 UTC. */
export function whenWords(time: number, now: number): string {
  const ago = now - time;
  if (ago < MINUTE) return 'just now';
  if (ago < HOUR) return `${count(Math.floor(ago / MINUTE), 'minute')} ago`;
  if (ago < DAY) return `${count(Math.floor(ago / HOUR), 'hour')} ago`;
  if (ago < 7 * DAY) return `${count(Math.floor(ago / DAY), 'day')} ago`;
  return new Date(time).toLocaleDateString('en', { year: 'numeric', month: 'short', day: 'numeric' });
}

/** A passage shortened to at most `max` UTF-16 units at a word, white space made single spaces. */
export function excerpt(text: string, max: number): string {
  const clean = text.replace(/\s+/g, ' ').trim();
  if (clean.length <= max) return clean;
  const cut = clean
    .slice(0, max - 1)
    .toWellFormed()
    .replace(/\uFFFD$/, '');
  const space = clean[max - 1] === ' ' ? cut.length : cut.lastIndexOf(' ');
  return `${space > max / 2 ? cut.slice(0, space) : cut}…`;
}

/** Bytes in words: `812 bytes`, `3.4 MB`. */
export function bytesWords(bytes: number): string {
  if (bytes < 1000) return count(bytes, 'byte');
  const units = ['kB', 'MB', 'GB', 'TB'];
  let value = bytes / 1000;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ${units[unit]}`;
}
