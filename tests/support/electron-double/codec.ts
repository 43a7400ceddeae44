/**
 * Values between the page's process and main as text, with what structured cloning keeps and our calls use: plain data,
 * `undefined` and bytes. Functions and symbols are refused as Electron refuses them. Runs in Node and, as source text,
 * in the page, so it refers to nothing outside itself.
 */
export function codec() {
  const toText = (bytes: Uint8Array) => {
    let text = '';
    for (let i = 0; i < bytes.length; i += 0x8000)
      text += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
    return btoa(text);
  };
  const toBytes = (text: string) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));

  const pack = (value: unknown): unknown => {
    if (value === undefined) return { $: 'undefined' };
    if (value instanceof Uint8Array) return { $: 'bytes', text: toText(value) };
    if (Array.isArray(value)) return value.map(pack);
    if (typeof value === 'function' || typeof value === 'symbol' || typeof value === 'bigint')
      throw new Error('An object could not be cloned.');
    if (typeof value !== 'object' || value === null) return value;
    return { $: 'object', of: Object.entries(value).map(([key, inner]) => [key, pack(inner)]) };
  };

  const unpack = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(unpack);
    if (typeof value !== 'object' || value === null) return value;
    const { $, text, of } = value as { $: string; text: string; of: [string, unknown][] };
    if ($ === 'undefined') return undefined;
    if ($ === 'bytes') return toBytes(text);
    return Object.fromEntries(of.map(([key, inner]) => [key, unpack(inner)]));
  };

  return {
    encode: (value: unknown) => JSON.stringify(pack(value)),
    decode: (text: string) => unpack(JSON.parse(text)),
  };
}
