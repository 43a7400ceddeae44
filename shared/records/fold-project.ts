import {
  type AnnotatorId,
  type LabelId,
  type ProjectId,
  type RecordId,
  compareStrings,
} from '../model/ids.ts';
import type { Guideline, LabelScheme, RelationType } from '../model/label-scheme.ts';
import { foldGuidelines } from './guideline-fold.ts';
import { type FoldCounts, type FoldEntry, Intake } from './intake.ts';
import type { AnyRecord, ProjectBody, RecordBody } from './kinds.ts';
import { type LabelRegisters, foldScheme, labelFieldsOf } from './label-fold.ts';
import { Registers, type Stamped, greater } from './register.ts';
import { type RelationTypeRegisters, foldRelationTypes } from './relation-type-fold.ts';

/** What a batch of records may have changed. */
export interface ProjectTouched {
  readonly title: boolean;
  readonly ids: boolean;
  readonly labels: boolean;
  readonly relationTypes: boolean;
  readonly guidelines: boolean;
  readonly members: boolean;
  readonly settings: boolean;
}

/** Somebody who has joined; the name is `''` until one is told. */
export interface FoldedMember {
  readonly annotator: AnnotatorId;
  readonly name: string;
}

type ProjectStamped = Stamped<ProjectBody>;

/** The state of the project document (SPEC RE-10 to RE-14), folded like an article: any order, any grouping. */
export class ProjectFold {
  readonly #intake = new Intake();
  readonly #title = new Registers<ProjectStamped>();
  readonly #ids: Set<ProjectId>;
  readonly #labels = new Map<LabelId, LabelRegisters>();
  readonly #relationTypes = new Map<string, RelationTypeRegisters>();
  readonly #guidelines = new Map<RecordId, ProjectStamped>();
  readonly #members = new Map<AnnotatorId, Registers<ProjectStamped>>();
  readonly #settings = new Registers<ProjectStamped>();
  #scheme: LabelScheme | undefined;
  #types: readonly RelationType[] | undefined;
  #versions: readonly Guideline[] | undefined;

  /** `project` is the file's own id. */
  constructor(project: ProjectId) {
    this.#ids = new Set([project]);
  }

  add(entries: Iterable<FoldEntry>): ProjectTouched {
    const touched = {
      title: false,
      ids: false,
      labels: false,
      relationTypes: false,
      guidelines: false,
      members: false,
      settings: false,
    };
    for (const entry of entries) {
      const stamped = this.#intake.admit(entry, judge);
      if (stamped && isProjectStamped(stamped)) this.#take(stamped, touched);
    }
    if (touched.labels) this.#scheme = undefined;
    if (touched.relationTypes) this.#types = undefined;
    if (touched.guidelines) this.#versions = undefined;
    return touched;
  }

  /** `''` until somebody has set one. */
  title(): string {
    const body = this.#title.get('')?.record.body;
    return body?.kind === 'project' ? body.title : '';
  }

  /** All project ids that are one with this file's, sorted (SPEC RE-11). */
  ids(): readonly ProjectId[] {
    return [...this.#ids].sort(compareStrings);
  }

  /** The scheme (SPEC RE-12); the default four are in it from the start. The same array until something changes. */
  labels(): LabelScheme {
    this.#scheme ??= foldScheme(this.#labels);
    return this.#scheme;
  }

  /** SPEC RE-15, sorted by order, then type; the same array until something changes. */
  relationTypes(): readonly RelationType[] {
    return (this.#types ??= foldRelationTypes(this.#relationTypes));
  }

  /** Versions of the guideline (SPEC RE-16), the one in force last; the same array until something changes. */
  guidelines(): readonly Guideline[] {
    return (this.#versions ??= foldGuidelines(this.#guidelines));
  }

  /** Whether somebody has given the label a name in this project. */
  isNamed(label: LabelId): boolean {
    return this.#labels.get(label)?.get('name') !== undefined;
  }

  /** Sorted by id. */
  members(): readonly FoldedMember[] {
    return [...this.#members.keys()].sort(compareStrings).map((annotator) => {
      const body = this.#members.get(annotator)?.get('name')?.record.body;
      return { annotator, name: body?.kind === 'member' ? (body.set.name ?? '') : '' };
    });
  }

  /** Keys sorted. */
  settings(): Readonly<Record<string, unknown>> {
    const entries: [string, unknown][] = [];
    for (const [key, { record }] of this.#settings.entries())
      if (record.body.kind === 'setting') entries.push([key, record.body.value]);
    return Object.fromEntries(entries.sort((a, b) => compareStrings(a[0], b[0])));
  }

  maxCounter(): number {
    return this.#intake.maxCounter();
  }

  counts(): FoldCounts {
    return this.#intake.counts();
  }

  #take(stamped: ProjectStamped, touched: { -readonly [K in keyof ProjectTouched]: boolean }): void {
    const { body } = stamped.record;
    switch (body.kind) {
      case 'project':
        if (this.#title.offer('', stamped)) touched.title = true;
        break;
      case 'join':
        if (!this.#ids.has(body.project)) touched.ids = true;
        this.#ids.add(body.project);
        break;
      case 'label':
        if (this.#offerAll(this.#labels, body.label, labelFieldsOf(body.set), stamped)) touched.labels = true;
        break;
      case 'relation-type':
        if (this.#offerAll(this.#relationTypes, body.type, Object.keys(body.set), stamped))
          touched.relationTypes = true;
        break;
      case 'guideline':
        this.#guidelines.set(stamped.record.id, greater(this.#guidelines.get(stamped.record.id), stamped));
        touched.guidelines = true;
        break;
      case 'member':
        if (this.#offerAll(this.#members, body.annotator, Object.keys(body.set), stamped))
          touched.members = true;
        break;
      case 'setting':
        if (this.#settings.offer(body.key, stamped)) touched.settings = true;
        break;
    }
  }

  /** Offers a record to several registers of one owner; a new owner counts as a change. */
  #offerAll(
    owners: Map<string, Registers<ProjectStamped>>,
    owner: string,
    fields: readonly string[],
    stamped: ProjectStamped,
  ): boolean {
    const known = owners.get(owner);
    const registers = known ?? new Registers<ProjectStamped>();
    if (!known) owners.set(owner, registers);
    let changed = !known;
    for (const field of fields) if (registers.offer(field, stamped)) changed = true;
    return changed;
  }
}

const PROJECT_KINDS: ReadonlySet<string> = new Set<ProjectBody['kind']>([
  'project',
  'join',
  'label',
  'relation-type',
  'guideline',
  'member',
  'setting',
]);

/** Whether a body belongs in the project document. */
function isProjectBody(body: RecordBody): body is ProjectBody {
  return PROJECT_KINDS.has(body.kind);
}

function isProjectStamped(stamped: Stamped): stamped is ProjectStamped {
  return isProjectBody(stamped.record.body);
}

function judge({ by, body }: AnyRecord): 'unreadable' | 'unauthorised' | undefined {
  if (!isProjectBody(body)) return 'unreadable';
  return body.kind === 'member' && body.annotator !== by ? 'unauthorised' : undefined;
}
