import { useCallback, useState } from 'react';

/** What is typed in the scheme editor and not saved, so that nothing closes over it. */
export interface Edits {
  /** Something was asked for that would have lost edits. */
  readonly held: boolean;
  has(form: string): boolean;
  /** A form says whether it holds something that is not saved. */
  readonly note: (form: string, hasEdits: boolean) => void;
  /** Whether nothing would be lost; if something would be, the forms say so from now on. */
  readonly mayLeave: () => boolean;
}

/** Keeps book for one editor. */
export function useEdits(): Edits {
  const [forms, setForms] = useState<ReadonlySet<string>>(new Set());
  const [held, setHeld] = useState(false);
  const note = useCallback((form: string, hasEdits: boolean) => {
    setHeld(false);
    setForms((before) => {
      if (before.has(form) === hasEdits) return before;
      return new Set(hasEdits ? [...before, form] : [...before].filter((other) => other !== form));
    });
  }, []);
  return {
    held,
    has: (form) => forms.has(form),
    note,
    mayLeave: () => {
      setHeld(forms.size > 0);
      return forms.size === 0;
    },
  };
}
