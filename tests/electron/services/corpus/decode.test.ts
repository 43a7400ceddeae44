import iconv from 'iconv-lite';
import { describe, expect, it, vi } from 'vitest';
import { declaredHtmlEncoding, decodeText } from '../../../../electron/services/corpus/decode.ts';

// Machines that run many tests at once are slow.
vi.setConfig({ testTimeout: 60_000 });

const TEXTS = {
  german:
    'Der Minister sagte: „Wir müssen größere Straßen bauen“, erklärte er am Montag in Köln. Die Behörden prüfen Maßnahmen.',
  french:
    'Le ministre a déclaré que « la réforme » serait achevée à la fin de l’été. Les élèves étaient présents.',
  russian: 'Министр сказал, что реформа будет завершена к концу лета. Власти рассматривают дальнейшие меры.',
  japanese: '大臣は改革が夏の終わりまでに完了すると述べた。当局はさらなる措置を検討している。',
  chinese: '部长表示，改革将在夏末完成。当局正在考虑进一步的措施。',
  english: 'The minister said: “We need bigger roads.” It’s the plan.',
  polish:
    'Minister powiedział, że reforma zostanie zakończona do końca lata. Władze rozważają dalsze środki.',
  turkish: 'Bakan, reformun yaz sonuna kadar tamamlanacağını söyledi. Şehirde güçlü yağış bekleniyor.',
} as const;
const bytes = (text: string, encoding: string, addBOM = false) => iconv.encode(text, encoding, { addBOM });
const codeOf = (data: Uint8Array) => {
  const result = decodeText(data);
  return result.ok ? 'ok' : result.error.code;
};

describe('a text file', () => {
  it.each(Object.entries(TEXTS))('is read as UTF-8, and as UTF-16 with or without a mark: %s', (_, text) => {
    for (const encoding of ['utf-8', 'utf-16le', 'utf-16be'])
      expect(decodeText(bytes(text, encoding, true))).toMatchObject({
        ok: true,
        value: { text: `\uFEFF${text}`, encoding, guessed: false },
      });
    expect(decodeText(bytes(text, 'utf-8'))).toMatchObject({
      value: { text, encoding: 'utf-8', guessed: false },
    });
  });

  it.each(['german', 'russian', 'english', 'chinese', 'japanese', 'turkish'] as const)(
    'is read as UTF-16 without a mark: %s',
    (language) => {
      for (const encoding of ['utf-16le', 'utf-16be'])
        expect(decodeText(bytes(`${TEXTS[language]}\n一\n`, encoding))).toMatchObject({
          value: { encoding },
        });
    },
  );

  it.each([
    ['german', 'windows-1252'],
    ['french', 'windows-1252'],
    ['english', 'windows-1252'],
    ['russian', 'windows-1251'],
    ['russian', 'koi8-r'],
    ['japanese', 'shift_jis'],
    ['japanese', 'euc-jp'],
    ['chinese', 'gb18030'],
    ['polish', 'windows-1250'],
    ['polish', 'iso-8859-2'],
    ['turkish', 'windows-1254'],
  ] as const)('in another encoding is detected, and said to be guessed: %s in %s', (language, encoding) => {
    expect(decodeText(bytes(TEXTS[language], encoding))).toMatchObject({
      ok: true,
      value: { text: TEXTS[language], guessed: true },
    });
  });

  it('whose encoding can not be told is asked about, never guessed', () => {
    for (const data of [
      bytes('Käse', 'windows-1252'),
      bytes(TEXTS.russian, 'cp866'),
      bytes(TEXTS.german, 'cp437'),
    ])
      expect(codeOf(data)).toBe('encoding-unknown');
    const noise = new Uint8Array(4096).map((_, i) => ((i * 7919 + (i >> 3)) % 255) + 1);
    expect(codeOf(noise)).toBe('encoding-unknown');
  });

  it('is read in the encoding that the user states, unless it says itself what it is', () => {
    const stated = 'cp866';
    expect(decodeText(bytes(TEXTS.russian, stated), { stated })).toMatchObject({
      value: { text: TEXTS.russian, encoding: stated, guessed: false },
    });
    expect(decodeText(bytes(TEXTS.russian, 'utf-8'), { stated })).toMatchObject({
      value: { text: TEXTS.russian },
    });
    expect(decodeText(bytes('Käse', 'windows-1252'), { stated: 'no-such' })).toMatchObject({
      error: { code: 'encoding-unsupported' },
    });
  });

  it('keeps lone surrogates of UTF-16 for the canonical text to note (TX-1)', () => {
    const data = Uint8Array.of(0xff, 0xfe, 0x61, 0x00, 0x3d, 0xd8, 0x62, 0x00);
    expect(decodeText(data)).toMatchObject({ value: { text: '\uFEFFa\ud83db' } });
  });

  it('declares its encoding in HTML, which counts when it is not UTF-8', () => {
    const page =
      '<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1252"></head>Käse';
    expect(decodeText(bytes(page, 'windows-1252'), { declared: declaredHtmlEncoding })).toMatchObject({
      value: { text: page, encoding: 'windows-1252', guessed: false },
    });
    expect(declaredHtmlEncoding('<meta charset = "koi8-r">')).toBe('koi8-r');
    expect(declaredHtmlEncoding(`${'<meta '.repeat(600)}charset`)).toBeUndefined();
  });
});

describe('a file that is no text', () => {
  const start = (text: string) => Uint8Array.from(`${text}\x01\x02\xfe\xff`, (c) => c.charCodeAt(0));
  it.each([
    ['%PDF-1.7', /PDF/],
    ['PK\x03\x04', /office document/],
    ['\xD0\xCF\x11\xE0', /\.doc/],
    ['{\\rtf1', /rich text/],
    ['SQLite format 3\0', /Open it instead/],
    ['\x89PNG', /picture/],
    ['\xFF\xD8\xFF', /picture/],
    ['\x1F\x8B', /gzip/],
    ['\0\x01\x02', /zero bytes/],
  ])('is refused in a sentence: %j', (magic, sentence) => {
    expect(decodeText(start(magic))).toMatchObject({
      ok: false,
      error: { code: 'file-binary', message: expect.stringMatching(sentence) },
    });
  });

  it.each(['abc\0def\0\x01\x02', 'text with nul \0 inside', 'one\0two\0three\0 four\0', 'a,b\0\n1,2\0\n'])(
    'is not read as UTF-16 because it holds a few zero bytes: %j',
    (text) => {
      expect(codeOf(Uint8Array.from(text, (c) => c.charCodeAt(0)))).toBe('file-binary');
    },
  );

  it('TX-2 is refused when it is empty', () => {
    expect(codeOf(new Uint8Array())).toBe('text-empty');
  });

  it('is refused when it is too large to be one article', () => {
    expect(codeOf(new Uint8Array(64 * 1024 * 1024 + 1).fill(97))).toBe('file-too-large');
  });
});
