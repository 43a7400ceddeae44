import type { CommentPlace } from '../model/comment.ts';
import { isRecordId } from '../model/ids.ts';
import {
  type Fields,
  MAX_LAYER,
  Unreadable,
  isBoolean,
  isListOf,
  isText,
  object,
  own,
  picked,
  reading,
  recordIdOf,
  spanOf,
  text,
  where,
} from './fields.ts';
import type { ArticleBody, CommentSet } from './kinds.ts';

const MAX_MENTIONS = 100;
const MAX_PARAGRAPHS = 10_000;

type Body<K extends ArticleBody['kind']> = Extract<ArticleBody, { kind: K }>;

const isAnnotatorName = (value: unknown): value is string =>
  isText(value) && value.length >= 1 && value.length <= MAX_LAYER;
const mentions = reading(isListOf(isAnnotatorName, MAX_MENTIONS));
const isOffset = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

/** SPEC RE-27. */
export function readComment(fields: Fields): Body<'comment'> {
  const rest = picked<Omit<Body<'comment'>, 'kind' | 'text'>>(fields, {
    on: placeOf,
    reply: reading(isRecordId),
    mentions,
  });
  return { kind: 'comment', text: text(fields, 'text'), ...rest };
}

/** SPEC RE-28. */
export function readCommentSet(fields: Fields): Body<'comment-set'> {
  const set = picked<CommentSet>(object(own(fields, 'set'), 'set'), {
    text,
    mentions,
    removed: reading(isBoolean),
    resolved: reading(isBoolean),
  });
  return { kind: 'comment-set', target: recordIdOf(fields, 'target'), set };
}

/** SPEC RE-29. */
export function readTicks(fields: Fields): Body<'read'> {
  const at = where(fields, 'at', isListOf(isOffset, MAX_PARAGRAPHS));
  if (at.length === 0) throw new Unreadable('no paragraph is named');
  return { kind: 'read', at, value: where(fields, 'value', isBoolean) };
}

function placeOf(fields: Fields, key: string): CommentPlace {
  const place = object(own(fields, key), key);
  if (Object.hasOwn(place, 'annotation')) return { annotation: recordIdOf(place, 'annotation') };
  return { span: spanOf(place, 'span') };
}
