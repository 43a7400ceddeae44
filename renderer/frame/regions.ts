/** The parts of a screen in the order in which F6 goes through them: the text, what stands beside it, labels, the rest. */
const ORDER = ['main', 'aside', 'nav', '[role="region"]', 'header'];
const REGION = ORDER.join(', ');
const DIALOG = '[role="dialog"], [role="alertdialog"]';
const TABBABLE =
  'button:not(:disabled), a[href], input:not(:disabled), textarea, select, [tabindex]:not([tabindex="-1"])';

/** Knows where the focus was last in each part of the screen. */
export class Regions {
  readonly #root: Document;
  readonly #last = new WeakMap<Element, HTMLElement>();

  constructor(root: Document) {
    this.#root = root;
  }

  /** The focus went somewhere. */
  remember(target: EventTarget | null): void {
    if (!(target instanceof HTMLElement)) return;
    const region = this.#all().find((one) => one.contains(target));
    if (region) this.#last.set(region, target);
  }

  /** Puts the focus into the next (1) or previous (-1) part that can take it, where it was there before. */
  go(step: 1 | -1): void {
    const all = this.#all();
    const from = all.findIndex((region) => region.contains(this.#root.activeElement));
    const start = from === -1 ? (step === 1 ? -1 : all.length) : from;
    for (let i = 1; i <= all.length; i++) {
      const region = all[(start + step * i + all.length * 2) % all.length];
      if (region && this.#focus(region)) return;
    }
  }

  #all(): readonly HTMLElement[] {
    const found = [...this.#root.querySelectorAll<HTMLElement>(REGION)].filter(
      (element) => !element.parentElement?.closest(`${REGION}, ${DIALOG}`),
    );
    return ORDER.flatMap((selector) => found.filter((element) => element.matches(selector)));
  }

  #focus(region: HTMLElement): boolean {
    const last = this.#last.get(region);
    const target = last && region.contains(last) ? last : firstIn(region);
    target?.focus();
    return target !== undefined && this.#root.activeElement === target;
  }
}

/** The text itself, before the buttons around it. */
function firstIn(region: HTMLElement): HTMLElement | undefined {
  const text = region.querySelector<HTMLElement>('.ascribe-article');
  return text ?? region.querySelector<HTMLElement>(TABBABLE) ?? undefined;
}
