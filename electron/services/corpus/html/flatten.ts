/** Pages of people nest some dozen levels; the parser's time grows with the square of what lies inside one another. */
const DEEPEST = 1_000;

const NAME = /[a-z][a-z0-9]{0,20}/iy;
/** They have no end, or the next one of their kind ends them. */
const NEVER_NEST = new Set(
  (
    'area base br col embed hr img input link meta param source track wbr p li dt dd tr td th thead tbody tfoot option ' +
    'optgroup'
  ).split(' '),
);

/**
 * The same HTML without the tags that would open more than 1,000 levels, each made a line break so that the texts stay
 * apart. Pages that are not nested so deeply are returned as they are.
 */
export function flatten(source: string): string {
  const kept: string[] = [];
  let from = 0;
  let depth = 0;
  for (let open = source.indexOf('<'); open !== -1; open = source.indexOf('<', open + 1)) {
    const isEnd = source[open + 1] === '/';
    const name = nameAt(source, open + (isEnd ? 2 : 1));
    if (name === undefined || NEVER_NEST.has(name)) continue;
    if (isEnd) depth = Math.max(0, depth - 1);
    else if (++depth > DEEPEST) {
      const close = source.indexOf('>', open);
      if (close === -1) break;
      kept.push(source.slice(from, open), '<br>');
      from = close + 1;
    }
  }
  return from === 0 ? source : kept.join('') + source.slice(from);
}

function nameAt(source: string, index: number): string | undefined {
  NAME.lastIndex = index;
  return NAME.exec(source)?.[0].toLowerCase();
}
