/** What screen readers hear. Mounted once, always. */
export function LiveRegion({ words }: { words: string }) {
  return (
    <output className="visually-hidden" aria-live="polite">
      {words}
    </output>
  );
}
