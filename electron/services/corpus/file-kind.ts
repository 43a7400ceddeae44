/** Formats that articles are imported from. */
export type SourceFormat = 'txt' | 'md' | 'html' | 'jsonl';

const FORMAT_BY_EXTENSION: Readonly<Record<string, SourceFormat>> = {
  txt: 'txt',
  text: 'txt',
  md: 'md',
  markdown: 'md',
  html: 'html',
  htm: 'html',
  xhtml: 'html',
  jsonl: 'jsonl',
  ndjson: 'jsonl',
};

/** What a file's name says it is; undefined when Ascribe doesn't import such files. */
export function formatOfName(name: string): SourceFormat | undefined {
  const dot = name.lastIndexOf('.');
  const extension = dot < 0 ? '' : name.slice(dot + 1).toLowerCase();
  return Object.hasOwn(FORMAT_BY_EXTENSION, extension) ? FORMAT_BY_EXTENSION[extension] : undefined;
}

/** The last part of a path, with either separator: dropped folders come with `/` on every system. */
export function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}

interface Magic {
  readonly bytes: string;
  readonly sentence: string;
}

const SAVE_AS = 'Save it as plain text or HTML and import that';
const MAGICS: readonly Magic[] = [
  { bytes: '%PDF-', sentence: `This is a PDF. ${SAVE_AS}.` },
  {
    bytes: 'PK\x03\x04',
    sentence: `This is a ZIP archive or an office document (.docx, .odt, .epub). ${SAVE_AS}.`,
  },
  { bytes: '\xD0\xCF\x11\xE0', sentence: `This is an old office document (.doc). ${SAVE_AS}.` },
  { bytes: '{\\rtf', sentence: `This is a rich text document (.rtf). ${SAVE_AS}.` },
  {
    bytes: 'SQLite format 3\0',
    sentence: 'This is a database, perhaps an Ascribe project. Open it instead of importing it.',
  },
  { bytes: '\x1F\x8B', sentence: 'This is a compressed file (gzip). Unpack it and import what is in it.' },
  { bytes: '7z\xBC\xAF\x27\x1C', sentence: 'This is a 7-Zip archive. Unpack it and import what is in it.' },
  { bytes: 'Rar!\x1A\x07', sentence: 'This is a RAR archive. Unpack it and import what is in it.' },
  { bytes: '\x89PNG', sentence: 'This is a picture (PNG), not text.' },
  { bytes: '\xFF\xD8\xFF', sentence: 'This is a picture (JPEG), not text.' },
  { bytes: 'GIF8', sentence: 'This is a picture (GIF), not text.' },
  { bytes: '\x7FELF', sentence: 'This is a program, not text.' },
];

/** A sentence about a file that is known by its first bytes to be no text; undefined for all others. */
export function knownBinary(bytes: Uint8Array): string | undefined {
  return MAGICS.find(({ bytes: magic }) => startsWith(bytes, magic))?.sentence;
}

function startsWith(bytes: Uint8Array, magic: string): boolean {
  for (let i = 0; i < magic.length; i++) if (bytes[i] !== magic.charCodeAt(i)) return false;
  return true;
}
