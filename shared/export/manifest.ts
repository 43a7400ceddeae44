import { type AnnotatorId, type LabelId, compareStrings } from '../model/ids.ts';
import type { Json, JsonObject } from '../records/json.ts';
import type { ExportedLine } from './jsonl.ts';

/** What tells our manifests from other files of that name. */
const EXPORT_FORMAT = 'ascribe-jsonl';
/** Version of the exported shape (SPEC EX). */
const EXPORT_SCHEMA_VERSION = 1;

export interface ExportedFile {
  readonly name: string;
  readonly bytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
}

export interface ExportOptions {
  readonly format: 'jsonl';
  /** Write annotators' names beside their ids. */
  readonly names: boolean;
}

/** Counts what goes into an export, line by line. */
export class ExportCounts {
  articles = 0;
  spans = 0;
  relations = 0;
  /** Not in the manifest: reading the export back couldn't tell them (SPEC EX-6). */
  brokenRelations = 0;
  readonly #byLabel = new Map<LabelId, number>();
  readonly #byAnnotator = new Map<AnnotatorId, Map<LabelId, number>>();

  add(line: ExportedLine): void {
    this.articles++;
    this.spans += line.spans.length;
    this.relations += line.relations;
    this.brokenRelations += line.brokenRelations;
    for (const { label, annotator } of line.spans) {
      increase(this.#byLabel, label);
      let labels = this.#byAnnotator.get(annotator);
      if (!labels) this.#byAnnotator.set(annotator, (labels = new Map()));
      increase(labels, label);
    }
  }

  /** Spans per label, and per annotator and label. */
  toJson(): JsonObject {
    const byAnnotator = [...this.#byAnnotator].map(
      ([annotator, labels]) => [annotator, Object.fromEntries(labels)] as const,
    );
    return {
      articles: this.articles,
      spans: this.spans,
      relations: this.relations,
      labels: Object.fromEntries(this.#byLabel),
      annotators: Object.fromEntries(byAnnotator),
    };
  }
}

function increase(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/**
 * The bytes of `manifest.json` (SPEC EX-5), as text: nothing of time, place, device or project, so that the same records
 * give the same manifest everywhere.
 */
export function manifestText(
  appVersion: string,
  options: ExportOptions,
  counts: ExportCounts,
  files: readonly ExportedFile[],
): string {
  const manifest = {
    format: EXPORT_FORMAT,
    schema_version: EXPORT_SCHEMA_VERSION,
    app_version: appVersion,
    options: { ...options },
    counts: counts.toJson(),
    files: files
      .toSorted((a, b) => compareStrings(a.name, b.name))
      .map(({ name, bytes, sha256 }) => ({ name, bytes, sha256 })),
  };
  return `${indented(manifest, '')}\n`;
}

/** JSON for people, keys sorted by UTF-16 code units (SPEC EX-8): JSON.stringify would put names like numbers first. */
function indented(value: Json, indent: string): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  const isList = isArray(value);
  const items = isList
    ? value.map((item) => indented(item, inner))
    : Object.entries(value)
        .sort((a, b) => compareStrings(a[0], b[0]))
        .map(([key, item]) => `${JSON.stringify(key)}: ${indented(item, inner)}`);
  const [open, close] = isList ? '[]' : '{}';
  if (items.length === 0) return `${open}${close}`;
  return `${open}\n${items.map((item) => inner + item).join(',\n')}\n${indent}${close}`;
}

const isArray = (value: Json): value is readonly Json[] => Array.isArray(value);

/** Whether a text is a manifest of ours, of any version. */
export function isOurManifest(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && 'format' in value && value.format === EXPORT_FORMAT;
  } catch {
    return false;
  }
}
