import type { Label, LabelScheme, RelationType } from '../model/label-scheme.ts';

/** What a scheme file says (SPEC SC-10): labels and types of links, with the ids that the project has them under. */
export interface SchemeContent {
  /** For people: where it is from. */
  readonly title?: string;
  readonly labels: LabelScheme;
  readonly relationTypes: readonly RelationType[];
}

export const SCHEME_FORMAT = 'ascribe-scheme';
export const SCHEME_VERSION = 1;
/** The longest file that is read, in UTF-16 units. */
export const MAX_SCHEME_FILE = 1_048_576;

/** The file's text: two spaces for each level, so that people can read and edit it, and a line feed at the end. */
export function writeSchemeFile({ title, labels, relationTypes }: SchemeContent): string {
  const file = {
    format: SCHEME_FORMAT,
    version: SCHEME_VERSION,
    ...(title !== undefined && { title }),
    labels: labels.map(labelInFile),
    relationTypes,
  };
  return `${JSON.stringify(file, undefined, 2)}\n`;
}

/** A label with its attributes as plain rows: `{ name, type, … }`. */
const labelInFile = ({ attributes, ...label }: Label) => ({
  ...label,
  attributes: attributes.map(({ name, definition }) => ({ name, ...definition })),
});
