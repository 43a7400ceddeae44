import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportCorpus } from '../../electron/services/corpus/export-corpus.ts';
import { openProject } from '../../electron/services/project/open.ts';
import { verifyProject } from '../../electron/services/project/verify.ts';
import { diskFolder } from '../../electron/services/sync/disk-folder.ts';
import type { SharedFolder } from '../../electron/services/sync/shared-folder.ts';
import { HandClock } from '../support/hand-clock.ts';
import { filesBelow } from '../support/sync-folder.ts';
import { founder, must, seat } from '../support/sync-people.ts';
import { ACTIONS, act } from './actions.ts';
import { FaultyFolder } from './faulty-folder.ts';
import { type Ack, type Member, backUp, choose, crash, missingFrom, pass, restoreBackup } from './member.ts';
import { Random } from './random.ts';
import { seedIds } from './seeded-crypto.ts';
import { kindsIn, refusedIn, wholeState } from './whole-state.ts';

/** How a run is to be. */
export interface Plan {
  readonly seed: number;
  readonly steps: number;
  /** A deliberate fault of how one member, the second, sees the folder: is it found? */
  readonly folder?: (folder: SharedFolder) => SharedFolder;
}

/** What a run has come to. `faults`: what is wrong, in sentences; empty when all promises were held. */
export interface Outcome {
  readonly faults: readonly string[];
  readonly exported: string;
  readonly spans: number;
  readonly acks: number;
  readonly operations: readonly string[];
  /** Kinds of records that were written. */
  readonly kinds: readonly string[];
}

/** What happens in a run besides what people do with their articles (`ACTIONS`), and how often. */
const EVENTS = { action: 60, sync: 25, crash: 3, backUp: 2, restore: 1.5, vandal: 2 } as const;

/** Runs one history and looks at what came of it once all is healed. The same plan gives the same run. */
export async function simulate(plan: Plan): Promise<Outcome> {
  const world = new World(plan);
  try {
    await world.people();
    for (let step = 1; step <= plan.steps; step++) await world.step(step);
    return await world.conclude();
  } finally {
    await world.end();
  }
}

class World {
  readonly #plan: Plan;
  readonly #random: Random;
  readonly #dir = mkdtempSync(join(tmpdir(), 'ascribe-simulation-'));
  readonly #folder = join(this.#dir, 'shared');
  readonly #members: Member[] = [];
  readonly #acks: Ack[] = [];
  readonly #operations: string[] = [];
  readonly #clock = new HandClock(Date.UTC(2026, 0, 1));
  #step = 0;

  constructor(plan: Plan) {
    this.#plan = plan;
    this.#random = new Random(plan.seed);
    seedIds(plan.seed);
    mkdirSync(this.#folder);
  }

  /** Three to five people; the last one starts with a copy of the first one's file. */
  async people(): Promise<void> {
    const names = ['Ana', 'Ben', 'Cleo', 'Dora'].slice(0, 2 + this.#random.below(3));
    const seed = String(this.#plan.seed);
    const now = () => this.#clock.now();
    for (const name of names) this.#seatAt(await founder(this.#dir, name, now, seed));
    for (let n = 0; n < 3; n++)
      this.#acks.push(...(await act(this.#members[0]!, 'importText', this.#random)));
    const copied = seat(this.#dir, 'Eve', now, seed);
    const temporary = join(this.#dir, 'for-eve.ascribe');
    must(await this.#members[0]!.person.project.saveCopy(temporary));
    cpSync(temporary, copied.path);
    this.#seatAt({ ...copied, project: must(await openProject(copied.parts, copied.path)) });
  }

  #seatAt(person: Member['person']): void {
    const truth = diskFolder(this.#folder);
    const { folder } = this.#plan;
    const seen = folder && this.#members.length === 1 ? folder(truth) : truth;
    const view = new FaultyFolder(seen, person.project.device, this.#random, () => this.#step);
    this.#members.push({ person, view });
  }

  async step(step: number): Promise<void> {
    this.#step = step;
    await this.#clock.pass(this.#random.below(4 * 3600 * 1000));
    const member = this.#random.pick(this.#members);
    const event = this.#random.weighted(EVENTS);
    const what = event === 'action' ? this.#random.weighted(ACTIONS) : event;
    this.#operations.push(`${step} ${member.person.name} ${what}`);
    if (event === 'action')
      this.#acks.push(...(await act(member, what as keyof typeof ACTIONS, this.#random)));
    if (event === 'sync') await this.#sync(member);
    if (event === 'crash') await crash(member);
    if (event === 'backUp') await backUp(member);
    if (event === 'restore') await restoreBackup(member);
    if (event === 'vandal') this.#vandalise();
  }

  async #sync(member: Member): Promise<void> {
    // Those who come early may each think to be the first.
    const unseen = this.#step < this.#plan.steps / 4 && this.#random.chance(0.5);
    const refused = await choose(member, this.#folder, 'join', unseen);
    if (!refused) await pass(member, this.#folder, this.#clock);
  }

  /** Damages a real file in the shared folder. */
  #vandalise(): void {
    const files = filesBelow(this.#folder);
    if (files.length === 0) return;
    const path = this.#random.pick(files);
    const kind = this.#random.pick(['flip', 'cut', 'delete'] as const);
    if (kind === 'delete') return rmSync(path);
    const bytes = readFileSync(path);
    if (kind === 'cut' || bytes.length === 0) return truncateSync(path, this.#random.below(bytes.length + 1));
    bytes[this.#random.below(bytes.length)]! ^= 1 << this.#random.below(8);
    writeFileSync(path, bytes);
  }

  /** Heals everything, lets all sync until nothing moves, and looks whether every promise was held. */
  async conclude(): Promise<Outcome> {
    const faults: string[] = [];
    for (const { view } of this.#members) view.healed = true;
    faults.push(...(await this.#untilQuiet()));
    const corpora: string[] = [];
    for (const member of this.#members) {
      corpora.push(await this.#exported(member));
      faults.push(...(await this.#faultsOf(member)));
    }
    this.#members.forEach(({ person }, i) => {
      if (corpora[i] !== corpora[0])
        faults.push(`${person.name} exports other bytes than ${this.#members[0]!.person.name}`);
    });
    faults.push(...this.#differences());
    return {
      faults,
      exported: corpora[0]!,
      spans: corpora[0]!.split('"label_name"').length - 1,
      acks: this.#acks.length,
      operations: this.#operations,
      kinds: kindsIn(this.#members[0]!.person.project),
    };
  }

  /** What is not the same for all, exported or not. */
  #differences(): string[] {
    const [first, ...others] = this.#members.map(({ person: { name, project } }) => ({
      name,
      lines: wholeState(project),
    }));
    return others.flatMap(({ name, lines }) =>
      lines.flatMap((line, i) =>
        line === first!.lines[i]
          ? []
          : [`${name} has ${line} where ${first!.name} has ${first!.lines[i] ?? ''}`],
      ),
    );
  }

  /** All sync in turn until nothing moves any more; what is not as it should be then. */
  async #untilQuiet(): Promise<string[]> {
    for (let round = 0; round < 12; round++) {
      let moved = false;
      const restless: string[] = [];
      for (const member of this.#members) {
        await this.#clock.pass(61_000);
        const refused = await choose(member, this.#folder, 'join-all');
        const { sent, received, status } = await pass(member, this.#folder, this.#clock);
        moved ||= refused !== undefined || sent > 0 || received > 0;
        if (status.waiting + status.quarantined > 0)
          restless.push(`${member.person.name}: ${status.notices.join(' ')}`);
      }
      if (!moved) return restless;
    }
    return ['syncing does not come to rest'];
  }

  async #exported({ person }: Member): Promise<string> {
    const dir = join(this.#dir, `export of ${person.name}`);
    const options = { dir, appVersion: '1', format: 'jsonl' as const, names: false };
    must(await exportCorpus(person.project, options, () => {}, new AbortController().signal));
    return ['articles.jsonl', 'manifest.json']
      .map((name) => readFileSync(join(dir, name), 'utf8'))
      .join('\n');
  }

  async #faultsOf({ person }: Member): Promise<string[]> {
    const { findings } = await verifyProject(person.path, person.parts.recogniser);
    const missing = missingFrom(person.project, this.#acks);
    const lost = missing.map(({ id }) => `${person.name} lacks acknowledged record ${id}`);
    const refused = refusedIn(person.project);
    return [
      ...findings.map((finding) => `${person.name}: ${finding}`),
      ...lost.slice(0, 3),
      ...(refused > 0 ? [`${person.name}: ${refused} records have no effect`] : []),
    ];
  }

  async end(): Promise<void> {
    for (const { person } of this.#members) await person.project.close();
    rmSync(this.#dir, { recursive: true, force: true });
  }
}
