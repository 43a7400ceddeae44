import type { ArticleView } from './article-view.ts';

/** Gives the clipboard what is selected of the text as it is stored, line feeds included, and nothing else. */
export function copyText(event: ClipboardEvent, view: ArticleView): void {
  const raw = view.readSelection();
  if (!raw || raw.anchor === raw.focus) return;
  const { paragraphs } = view;
  const range = paragraphs.clipToVisible({
    start: Math.min(raw.anchor, raw.focus),
    end: Math.max(raw.anchor, raw.focus),
  });
  if (!range) return;
  event.clipboardData?.setData('text/plain', paragraphs.text.slice(range.start, range.end));
  event.preventDefault();
}
