import { isTyping } from './keys.ts';

/** Of keys that are held down, those that would write in a field, or send it off. */
const WRITES = /^(.|Enter|Backspace|Delete)$/u;

/**
 * A key that was pressed outside fields and is held down writes nothing into the field that it opened. Answers how to end
 * that.
 */
export function keepHeldKeysOut(): () => void {
  const listening = new AbortController();
  const options = { capture: true, signal: listening.signal };
  /** Place on the keyboard of the key that went down last, if it did outside fields. */
  let pressed: string | undefined;
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.repeat) pressed = isTyping(event.target) ? undefined : event.code;
    else if (event.code === pressed && isTyping(event.target) && WRITES.test(event.key)) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  };
  window.addEventListener('keydown', onKeyDown, options);
  return () => listening.abort();
}
