import type { ImportFailure, ImportReport } from '@shared/rpc/contract.ts';

export type ImportedSummary = ImportReport['articles'][number];

interface Place {
  readonly path: string;
  readonly line?: number;
}

/** Collects what an import has done. */
export class ReportBuilder {
  #imported = 0;
  #duplicates = 0;
  readonly #failed: ImportFailure[] = [];
  readonly #notes: ImportFailure[] = [];
  readonly #articles = new Map<string, ImportedSummary>();

  /** An article that is in the project now; `isNew` when it wasn't before. */
  add(summary: ImportedSummary, isNew: boolean): void {
    if (isNew) this.#imported++;
    else this.#duplicates++;
    if (!this.#articles.has(summary.id)) this.#articles.set(summary.id, summary);
  }

  fail({ path, line }: Place, reason: string, code?: ImportFailure['code']): void {
    this.#failed.push({
      path,
      ...(line !== undefined && { line }),
      reason,
      ...(code !== undefined && { code }),
    });
  }

  note({ path, line }: Place, reason: string): void {
    this.#notes.push({ path, ...(line !== undefined && { line }), reason });
  }

  build(cancelled: boolean): ImportReport {
    return {
      imported: this.#imported,
      duplicates: this.#duplicates,
      failed: this.#failed,
      ...(this.#notes.length > 0 && { notes: this.#notes }),
      articles: [...this.#articles.values()],
      ...(cancelled && { cancelled }),
    };
  }
}
