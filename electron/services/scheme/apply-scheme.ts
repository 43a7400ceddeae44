import { PROJECT_DOC } from '@shared/model/ids.ts';
import { type Result, ok } from '@shared/model/result.ts';
import type { RecordBody } from '@shared/records/kinds.ts';
import type { Answers, Person } from '@shared/rpc/contract.ts';
import { type ImportOptions, planImport } from '@shared/scheme/plan-import.ts';
import { presetOf } from '@shared/scheme/presets/index.ts';
import type { PresetId } from '@shared/scheme/presets/preset.ts';
import type { SchemeContent } from '@shared/scheme/scheme-file.ts';
import type { OpenProject } from '../project/open-project.ts';
import { writeAs } from '../seats.ts';

/** Brings a scheme into a project, as one action: what `planImport` says. Counts what was written of each. */
export async function applyScheme(
  project: OpenProject,
  me: Person,
  content: SchemeContent,
  options: ImportOptions,
  extra: readonly RecordBody[] = [],
): Promise<Result<Answers['scheme.import']>> {
  const { labelChanges, typeChanges, ...plan } = planImport(project.state(), content, options);
  const bodies: readonly RecordBody[] = [
    ...labelChanges.map(({ label, set }) => ({ kind: 'label', label, set }) as const),
    ...typeChanges.map(({ type, set }) => ({ kind: 'relation-type', type, set }) as const),
    ...extra,
  ];
  if (bodies.length > 0) {
    const records = bodies.map((body) => ({ doc: PROJECT_DOC, body }));
    const written = await writeAs(project, me, { records });
    if (!written.ok) return written;
  }
  const touched = (rows: typeof plan.labels) => rows.filter(({ fields }) => fields.length > 0).length;
  return ok({ labels: touched(plan.labels), relationTypes: touched(plan.relationTypes) });
}

/** Brings a preset into a project, and its guideline if the project has none. */
export function applyPreset(
  project: OpenProject,
  me: Person,
  id: PresetId,
  options: ImportOptions,
): Promise<Result<Answers['scheme.import']>> {
  const { content, guideline } = presetOf(id);
  const hasGuideline = project.state().guidelines.length > 0;
  const extra = hasGuideline ? [] : [{ kind: 'guideline', text: guideline } as const];
  return applyScheme(project, me, content, options, extra);
}
