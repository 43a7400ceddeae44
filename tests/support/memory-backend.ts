import { RecordsDoc } from '@shared/doc/records-doc.ts';
import { type LogClocks, checkUpdate, withoutKnown } from '@shared/doc/updates.ts';
import type { ArticleId, DocId, LogId, RecordId } from '@shared/model/ids.ts';
import { DEFAULT_LABELS, DEFAULT_RELATION_TYPES } from '@shared/model/label-scheme.ts';
import { type Failure, type Result, fail, ok } from '@shared/model/result.ts';
import type {
  Answers,
  Backend,
  EventName,
  Events,
  MethodName,
  Params,
  ProjectSession,
} from '@shared/rpc/contract.ts';

export const DEVICE = 'd'.repeat(32);
export const LOG = 'a'.repeat(32);
export const PROJECT = 'b'.repeat(32);
export const ME = `${DEVICE}00000001`;
export const ARTICLE = 'e'.repeat(64);
const TEXT = 'Alpha beta gamma.\n\nDelta epsilon zeta.\n';

const NEEDS_PROJECT = /^(article|articles|records|undo|sync|import|export|project\.(overview|close))\b/;

type Handler<M extends MethodName> = (params: Params<M>) => Result<Answers[M]> | Promise<Result<Answers[M]>>;

/**
 * A backend in memory that decides about updates as the real one does (SPEC DO-4), and otherwise answers what a test
 * tells it to. Its articles survive `restart`.
 */
export class MemoryBackend implements Backend {
  readonly calls: { readonly method: MethodName; readonly params: unknown }[] = [];
  /** Answers for methods, before its own. */
  readonly handlers: { [M in MethodName]?: Handler<M> } = {};
  /** Every append fails with this. */
  failing: Failure | undefined;
  log: LogId = LOG;
  /** Of articles with many annotations: those at the top of the text. */
  atTop: Answers['article.open']['atTop'] = [];
  readonly #docs = new Map<DocId, RecordsDoc>();
  readonly #clocks = new Map<string, LogClocks>();
  readonly #listeners = new Map<EventName, Set<(payload: never) => void>>();
  #isOnline = true;
  #isSeated = false;
  #nextNumber = 1;
  #seq = 0;

  call<M extends MethodName>(method: M, params: Params<M>): Promise<Result<Answers[M]>> {
    this.calls.push({ method, params });
    return Promise.resolve().then(() => {
      if (!this.#isOnline) return fail('offline', 'The backend is away.');
      if (!this.#isSeated && NEEDS_PROJECT.test(method)) return fail('no-project', 'No project is open.');
      const handler: Handler<M> | undefined = this.handlers[method];
      if (handler) return handler(params);
      // Each of its own answers is of the method asked for.
      return this.#answer(method, params) as Result<Answers[M]>;
    });
  }

  on<E extends EventName>(event: E, listener: (payload: Events[E]) => void): () => void {
    const all = this.#listeners.get(event) ?? new Set();
    this.#listeners.set(event, all);
    all.add(listener);
    return () => all.delete(listener);
  }

  emit<E extends EventName>(event: E, payload: Events[E]): void {
    const all = this.#listeners.get(event) as Set<(payload: Events[E]) => void> | undefined;
    for (const listener of all ?? []) listener(payload);
  }

  /** The backend is gone; calls fail until `comeBack`. */
  goAway(): void {
    this.#isOnline = false;
    this.#isSeated = false;
    this.emit('connection', { state: 'offline' });
  }

  comeBack(): void {
    this.#isOnline = true;
    this.emit('connection', { state: 'online' });
  }

  /** This window has a project open, as after `project.open`; for a test that answers that itself. */
  seat(): void {
    this.#isSeated = true;
  }

  /** A colleague's or another window's records arrive. */
  receive(doc: DocId, update: Uint8Array, devices: Readonly<Record<LogId, string>>): void {
    this.#doc(doc).apply(update);
    this.emit('records', { doc, update, devices, voided: [] });
  }

  /** What is saved of a log in a document, as stored. */
  saved(doc: DocId, log: LogId = this.log): readonly unknown[] {
    return this.#doc(doc)
      .entries()
      .flatMap((entry) => (entry.log === log ? [entry.stored] : []));
  }

  session(): ProjectSession {
    const from = this.#nextNumber;
    this.#nextNumber += 1000;
    return {
      path: '/home/ana/Project.ascribe',
      project: PROJECT,
      title: 'Project',
      readOnly: false,
      device: DEVICE,
      log: this.log,
      me: { annotator: ME, name: 'Ana' },
      grant: { from, to: from + 999, counter: 0 },
      save: { kind: 'saved' },
      sync: { phase: 'off', toSend: 0, waiting: 0, quarantined: 0, notices: [], sentSeq: 0 },
    };
  }

  #answer(method: MethodName, params: unknown): Result<unknown> {
    switch (method) {
      case 'project.open':
      case 'project.create':
      case 'project.openSample':
        this.seat();
        return ok(this.session());
      case 'records.grant':
        return ok(this.session().grant);
      case 'article.open':
        return ok(this.#open((params as Params<'article.open'>).id));
      case 'records.append':
        return this.#append(params as Params<'records.append'>);
      case 'project.overview':
        return ok({
          title: 'Project',
          labels: DEFAULT_LABELS,
          relationTypes: DEFAULT_RELATION_TYPES,
          names: { [ME]: 'Ana' },
          counts: { articles: 1, annotations: 0, arriving: 0, unreadable: 0 },
        });
      case 'undo.state':
        return ok({});
      case 'project.close':
      case 'app.flushed':
      case 'job.cancel':
        return ok(null);
      default:
        return fail('unknown-method', `The test has no answer for ${method}.`);
    }
  }

  #open(id: ArticleId): Answers['article.open'] {
    const doc = this.#doc(id);
    const voided: RecordId[] = [];
    return {
      id,
      text: TEXT,
      suggested: {},
      metadataEnd: 0,
      atTop: this.atTop,
      update: doc.encode(),
      voided,
      devices: Object.fromEntries(doc.entries().map(({ log }) => [log, DEVICE])),
    };
  }

  #append({ doc, update }: Params<'records.append'>): Result<{ seq: number }> {
    if (this.failing) return { ok: false, error: this.failing };
    const key = `${doc} ${this.log}`;
    const known = this.#clocks.get(key) ?? new Map();
    const news = withoutKnown(update, known);
    const checked = checkUpdate(news, this.log, known);
    if (!checked.ok) return checked;
    this.#clocks.set(key, checked.value.clocks);
    this.#doc(doc).apply(news);
    this.#seq += 1;
    return ok({ seq: this.#seq });
  }

  #doc(id: DocId): RecordsDoc {
    let doc = this.#docs.get(id);
    if (!doc) this.#docs.set(id, (doc = new RecordsDoc()));
    return doc;
  }
}
