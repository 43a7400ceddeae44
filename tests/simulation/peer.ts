import type { ArticleId, DocId } from '@shared/model/ids.ts';
import { type Result, fail, ok } from '@shared/model/result.ts';
import type {
  Answers,
  Backend,
  DocSnapshot,
  MethodName,
  Params,
  ProjectSession,
} from '@shared/rpc/contract.ts';
import { redo, undo } from '../../electron/services/project/undo.ts';
import { ArticleActions } from '../../renderer/annotate/article-actions.ts';
import { CommentActions } from '../../renderer/annotate/comments/comment-actions.ts';
import { LabelBook } from '../../renderer/annotate/label-look.ts';
import { createSpanMaker } from '../../renderer/annotate/surface-spans.ts';
import { noLocalCopies } from '../../renderer/collab/local-copies.ts';
import { OpenArticle } from '../../renderer/collab/open-article.ts';
import { RecordNumbers } from '../../renderer/collab/record-numbers.ts';
import { Paragraphs } from '../../renderer/surface/model/paragraphs.ts';
import { SpanIndex } from '../../renderer/surface/model/spans.ts';
import type { SurfaceSpan } from '../../renderer/surface/types.ts';
import { type Person, must } from '../support/sync-people.ts';

const WINDOW = 'window';

/** A person with an article open: a real project file, and all that a window has of the article but its pixels. */
export class Peer {
  readonly person: Person;
  readonly article: OpenArticle;
  readonly actions: ArticleActions;
  readonly comments: CommentActions;
  readonly index: SpanIndex;
  readonly #labels = new LabelBook([]);
  readonly #makeSpans = createSpanMaker(this.#labels, {}, '');
  /** What the project has told and the window has not heard yet. */
  #news: DocSnapshot[] = [];
  /** Reads nothing that the window has. */
  readonly #reopen: () => Promise<OpenArticle>;

  static async open(person: Person, id: ArticleId): Promise<Peer> {
    const numbers = new RecordNumbers(must(person.project.grant()), () =>
      Promise.resolve(person.project.grant()),
    );
    const reopen = () => openArticle(person, id, numbers);
    return new Peer(person, await reopen(), reopen);
  }

  private constructor(person: Person, article: OpenArticle, reopen: () => Promise<OpenArticle>) {
    this.person = person;
    this.article = article;
    this.#reopen = reopen;
    this.actions = new ArticleActions(article, person.by);
    this.comments = new CommentActions(article, person.by);
    this.index = new SpanIndex(new Paragraphs(article.content().text), this.spans());
    person.project.subscribe((event) => {
      if (event.type === 'records' && event.doc === article.id && event.except !== WINDOW)
        this.#news.push(event);
    });
  }

  /** What the surface is given now, made as the article's screen makes it. */
  spans(): readonly SurfaceSpan[] {
    const { annotations, arrived } = this.article.content();
    return this.#makeSpans(annotations, arrived);
  }

  /** The window draws what stands now. */
  draw(): void {
    this.index.update(this.spans());
  }

  /** The window hears what the project has told. */
  hear(): void {
    for (const news of this.#news.splice(0)) this.article.take(news);
  }

  async save(): Promise<void> {
    if (!(await this.article.flush())) throw new Error(`${this.person.name} could not save.`);
  }

  /** Takes back the last step, or does it again, as the window does: after everything is handed over. */
  async step(direction: 'undo' | 'redo'): Promise<void> {
    await this.save();
    const take = direction === 'undo' ? undo : redo;
    must(await take(this.person.project, this.person.by));
    this.hear();
  }

  /** The same article as another window would open it now. */
  async fresh(): Promise<OpenArticle> {
    const article = await this.#reopen();
    await article.flush();
    return article;
  }
}

async function openArticle(
  { project, by, name }: Person,
  id: ArticleId,
  numbers: RecordNumbers,
): Promise<OpenArticle> {
  const session: ProjectSession = {
    path: '',
    project: project.state().ids[0]!,
    title: '',
    readOnly: false,
    device: project.device,
    log: project.log,
    me: { annotator: by, name },
    grant: { from: 1, to: 0, counter: 0 },
    save: { kind: 'saved' },
    sync: { phase: 'off', toSend: 0, waiting: 0, quarantined: 0, notices: [], sentSeq: 0 },
  };
  return must(
    await OpenArticle.open(
      {
        backend: backendOf(project),
        session,
        me: () => by,
        guideline: () => undefined,
        numbers,
        copies: noLocalCopies,
        now: () => 0,
        later: () => () => {},
        afterPaint: (run) => run(),
        onSaved: () => {},
      },
      id,
    ),
  );
}

/** The contract's methods that an open article calls, answered by a project. */
function backendOf(project: Person['project']): Pick<Backend, 'call'> {
  const open = (id: DocId): Result<Answers['article.open']> => {
    const [text, snapshot] = [project.text(id), project.snapshot(id)];
    if (!text.ok) return text;
    return snapshot.ok
      ? ok({ ...snapshot.value, id, text: text.value, suggested: {}, atTop: [], metadataEnd: 0 })
      : snapshot;
  };
  const answer = (method: MethodName, params: unknown): unknown => {
    if (method === 'article.open') return open((params as Params<'article.open'>).id);
    if (method !== 'records.append') return fail('unknown-method', method);
    const { doc, update } = params as Params<'records.append'>;
    return project.append(doc, update, WINDOW);
  };
  return {
    // Each answer is of the method asked for.
    call: async <M extends MethodName>(method: M, params: Params<M>) =>
      (await answer(method, params)) as Result<Answers[M]>,
  };
}
