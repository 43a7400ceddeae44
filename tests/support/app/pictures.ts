import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';

/** With `PICTURES=update` pictures are written instead of compared. */
const isUpdate = process.env['PICTURES'] === 'update';

export interface PicturesOptions {
  readonly folder: string;
  /** Version of the browser that draws now. */
  readonly browser: string;
}

interface Tolerance {
  /** From 0 (none) to 1: how far colours of a pixel may lie apart. */
  readonly colour: number;
  /** Part of all pixels that may differ. */
  readonly part: number;
}

const SAME_BROWSER: Tolerance = { colour: 0.02, part: 0.0002 };
const OTHER_BROWSER: Tolerance = { colour: 0.15, part: 0.01 };

/** Pictures that were looked at and found good, to compare new ones with. */
export class Pictures {
  readonly #folder: string;
  readonly #tolerance: Tolerance;
  #failures: string | undefined;

  constructor({ folder, browser }: PicturesOptions) {
    this.#folder = folder;
    const by = join(folder, 'drawn-by.txt');
    if (isUpdate) {
      mkdirSync(folder, { recursive: true });
      writeFileSync(by, `${browser}\n`);
    }
    // Another version of the browser may shape letters a little otherwise; the same one draws the same.
    this.#tolerance = readFileSync(by, 'utf8').trim() === browser ? SAME_BROWSER : OTHER_BROWSER;
  }

  /** What is wrong with a picture, a sentence; undefined when it is as it was. */
  differs(name: string, png: Buffer): string | undefined {
    const path = join(this.#folder, `${name}.png`);
    if (isUpdate) {
      writeFileSync(path, png);
      return undefined;
    }
    if (!existsSync(path)) return `${name}: there is no picture to compare with. ${this.#keep(name, png)}`;
    const [before, now] = [PNG.sync.read(readFileSync(path)), PNG.sync.read(png)];
    const { width, height } = before;
    if (now.width !== width || now.height !== height)
      return `${name}: it was ${width} × ${height} and is ${now.width} × ${now.height}. ${this.#keep(name, png)}`;
    const diff = new PNG({ width, height });
    const { colour, part } = this.#tolerance;
    const differing = pixelmatch(before.data, now.data, diff.data, width, height, { threshold: colour });
    if (differing <= width * height * part) return undefined;
    this.#keep(`${name}.diff`, PNG.sync.write(diff));
    return `${name}: ${differing} pixels differ. ${this.#keep(name, png)} If it is meant: npm run pictures.`;
  }

  #keep(name: string, png: Buffer): string {
    this.#failures ??= mkdtempSync(join(tmpdir(), 'ascribe-pictures-'));
    const path = join(this.#failures, `${name}.png`);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, png);
    return `See ${path}.`;
  }
}
