import type { ReactNode } from 'react';
import { Markdown, type MarkdownToJSX } from 'markdown-to-jsx/react';
import styles from './GuidelineText.module.css';

/** A guideline's Markdown as it reads. HTML in it is shown as text, and pictures by their description. */
export function GuidelineText({ text }: { text: string }) {
  return (
    <div className={styles.text} dir="auto">
      <Markdown options={OPTIONS}>{text}</Markdown>
    </div>
  );
}

function Link({ href, children }: { href?: string; children?: ReactNode }) {
  return (
    <a href={href} target="_blank" rel="noreferrer noopener">
      {children}
    </a>
  );
}

const Picture = ({ alt }: { alt?: string }) => <span>{alt === undefined ? '' : `[${alt}]`}</span>;

// The dialog has the first two levels of headings.
const OPTIONS: MarkdownToJSX.Options = {
  disableParsingRawHTML: true,
  forceBlock: true,
  overrides: {
    a: { component: Link },
    img: { component: Picture },
    h1: { component: 'h3' },
    h2: { component: 'h4' },
    h3: { component: 'h5' },
    h4: { component: 'h6' },
    h5: { component: 'h6' },
  },
};
