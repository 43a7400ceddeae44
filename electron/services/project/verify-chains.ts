import type { LogClocks } from '@shared/doc/updates.ts';
import { type LogState, NO_CLOCKS, stepLog } from '../log/chain.ts';
import { type Envelope, decodeEnvelope, sha256Hex } from '../log/envelope.ts';
import { EnvelopeStore } from './envelope-store.ts';
import { type Row, type Sqlite, blob, int } from './sqlite.ts';

export interface ChainFindings {
  readonly findings: readonly string[];
  readonly envelopes: number;
  readonly records: number;
}

/** More sentences than this help nobody. */
const MOST = 50;

/** Checks every envelope as if it came from elsewhere (SPEC EN-4), each log from its beginning, and every text. */
export function verifyChains(db: Sqlite): ChainFindings {
  const check = new ChainCheck(db);
  for (const row of db.iterate('SELECT id, log, seq, doc, raw FROM envelopes ORDER BY log, seq'))
    check.row(row);
  check.texts();
  return check.result();
}

class ChainCheck {
  readonly #db: Sqlite;
  readonly #store: EnvelopeStore;
  readonly #findings: string[] = [];
  /** Documents with a text envelope, and those whose text passed with it. */
  readonly #vouched = new Set<number>();
  readonly #passed = new Set<number>();
  #state: LogState | undefined;
  #clocks = new Map<string, LogClocks>();
  #log = -1;
  #broken = false;
  #envelopes = 0;
  #records = 0;

  constructor(db: Sqlite) {
    this.#db = db;
    this.#store = new EnvelopeStore(db);
  }

  row(row: Row): void {
    const log = int(row['log']);
    if (log !== this.#log) this.#begin(log);
    if (blob(row['raw'])[76] === 3) this.#vouched.add(int(row['doc']));
    if (this.#broken) return;
    const fault = this.#faultOf(row);
    if (fault === undefined) return;
    this.#broken = true;
    this.#find(`Log number ${log}, envelope ${int(row['seq'])}: ${fault}`);
  }

  #begin(log: number): void {
    this.#log = log;
    this.#state = undefined;
    this.#clocks = new Map();
    this.#broken = false;
  }

  #faultOf(row: Row): string | undefined {
    const decoded = decodeEnvelope(this.#store.whole(row));
    if (!decoded.ok) return decoded.error.message;
    const envelope = decoded.value;
    if (envelope.seq !== int(row['seq'])) return 'It is filed under another place in its log.';
    const filed = this.#filed(row, envelope);
    if (filed !== undefined) return filed;
    const taken = stepLog(this.#state, envelope, this.#clocks.get(envelope.doc) ?? NO_CLOCKS);
    if (!taken.ok) return taken.error.message;
    this.#state = taken.value.state;
    if (envelope.kind === 'update') this.#clocks.set(envelope.doc, taken.value.clocks);
    if (envelope.kind === 'text') this.#passed.add(int(row['doc']));
    this.#envelopes++;
    this.#records += taken.value.stored.length;
    return undefined;
  }

  #filed({ log, doc }: Row, envelope: Envelope): string | undefined {
    if (this.#store.logRef(envelope.log) !== log) return 'It is filed under another log.';
    const expected = envelope.kind === 'open' ? null : (this.#store.docRef(envelope.doc) ?? -1);
    return doc === expected ? undefined : 'It is filed under another article.';
  }

  /** Texts that didn't pass with their envelope. */
  texts(): void {
    for (const row of this.#db.iterate('SELECT doc, body FROM texts ORDER BY doc')) {
      const doc = int(row['doc']);
      if (this.#passed.has(doc)) continue;
      const id = this.#store.docOf(doc);
      if (sha256Hex(blob(row['body'])) !== id) this.#find(`The text of article ${id} was changed.`);
      else if (!this.#vouched.has(doc)) this.#find(`The text of article ${id} has no envelope.`);
    }
  }

  #find(finding: string): void {
    if (this.#findings.length < MOST) this.#findings.push(finding);
  }

  result(): ChainFindings {
    return { findings: this.#findings, envelopes: this.#envelopes, records: this.#records };
  }
}
