import { parseSchemeFile } from '@shared/scheme/parse-scheme-file.ts';
import type { Handlers } from '../dispatch.ts';
import { applyPreset, applyScheme } from '../scheme/apply-scheme.ts';
import { loadScheme, saveScheme } from '../scheme/scheme-files.ts';
import { seatOf, writableSeat } from '../seats.ts';

/** The scheme as a whole, out of and into the project. */
export function schemeHandlers() {
  return {
    'scheme.save': (session, { path }) => {
      const seat = seatOf(session);
      return seat.ok ? saveScheme(seat.value.opened.project, path) : seat;
    },
    'scheme.load': (_, { path }) => loadScheme(path),
    'scheme.import': (session, { scheme, ...options }) => {
      const seat = writableSeat(session);
      if (!seat.ok) return seat;
      const { opened, me } = seat.value;
      if ('preset' in scheme) return applyPreset(opened.project, me, scheme.preset, options);
      const content = parseSchemeFile(scheme.text);
      return content.ok ? applyScheme(opened.project, me, content.value, options) : content;
    },
  } satisfies Partial<Handlers>;
}
