import type { PlaceNow } from '@shared/comments/place.ts';
import { quoteOf } from '../quote.ts';
import { Swatch } from '../Swatch.tsx';
import { useAnnotateContext } from '../use-annotate.ts';
import styles from './ThreadCard.module.css';

/** What a discussion is about: label and passage as they are now, or why there are none. */
export function ThreadPlace({ place, most = 120 }: { place: PlaceNow; most?: number }) {
  const { article, labels, view } = useAnnotateContext();
  if (place.kind === 'article') return <span className={styles.about}>On the article</span>;
  if (place.kind === 'awaited')
    return <span className={styles.about}>On an annotation that has not arrived yet</span>;
  const quote = (
    <q className={styles.quote} dir="auto">
      {quoteOf(view.text, place.span, most)}
    </q>
  );
  if (place.kind === 'passage') return quote;
  if (place.kind === 'removed')
    return (
      <>
        <span className={styles.about}>On an annotation that was removed</span>
        {quote}
      </>
    );
  const annotation = article.annotation(place.annotation);
  const label = annotation && labels.of(annotation.label);
  return (
    <>
      {label && (
        <span className={styles.about}>
          <Swatch label={label} /> {label.name}
        </span>
      )}
      {quote}
    </>
  );
}
