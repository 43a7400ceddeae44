import type { Status } from '../model/annotation.ts';
import { type AnnotatorId, compareStrings } from '../model/ids.ts';
import type { ArticleBody } from './kinds.ts';
import { type ArticleStamped, Registers } from './register.ts';

/** How far each annotator is with an article (SPEC RE-25, RE-34): what they say themselves outranks what was imported. */
export class StatusFold {
  readonly #own = new Registers<ArticleStamped>();
  readonly #imported = new Registers<ArticleStamped>();

  /** Takes a record; true when it may change what is seen. */
  add(stamped: ArticleStamped): boolean {
    const { body, by } = stamped.record;
    if (body.kind === 'status') return this.#own.offer(by, stamped);
    return body.kind === 'imported' && body.what === 'status' && this.#imported.offer(body.layer, stamped);
  }

  /** The record whose value stands for an annotator. */
  holder(annotator: AnnotatorId): ArticleStamped | undefined {
    return this.#own.get(annotator) ?? this.#imported.get(annotator);
  }

  /** By annotator, in order of their ids; who set none is not there. */
  all(): ReadonlyMap<AnnotatorId, Status> {
    const annotators = new Set([...this.#own.entries(), ...this.#imported.entries()].map(([name]) => name));
    const out = new Map<AnnotatorId, Status>();
    for (const annotator of [...annotators].sort(compareStrings)) {
      const body = this.holder(annotator)?.record.body;
      if (body && isStatusBody(body)) out.set(annotator, body.value);
    }
    return out;
  }
}

type StatusBody = Extract<ArticleBody, { kind: 'status' } | { what: 'status' }>;
const isStatusBody = (body: ArticleBody): body is StatusBody =>
  body.kind === 'status' || (body.kind === 'imported' && body.what === 'status');
