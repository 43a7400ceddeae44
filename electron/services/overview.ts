import type { ProjectOverview } from '@shared/rpc/contract.ts';
import type { OpenProject } from './project/open-project.ts';

/** Scheme, people and counts of a project, as screens show them. */
export function projectOverview(project: OpenProject): ProjectOverview {
  const { title, labels, relationTypes, guidelines, members } = project.state();
  const guideline = guidelines.at(-1);
  return {
    title,
    labels,
    relationTypes,
    ...(guideline && { guideline }),
    names: { ...project.layerNames(), ...Object.fromEntries(members.map((m) => [m.annotator, m.name])) },
    counts: project.counts(),
  };
}
