const STROKE = /^(Ctrl\+)?(Mod\+)?(Alt\+)?(Shift\+)?(.+)$/su;

const NAMES: Readonly<Record<string, string>> = {
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  '+': 'Plus',
};

/** What Electron knows by the name it has in the page, or types on any keyboard. */
const KNOWN = /^([A-Z0-9]|[,./;'[\]\\=-]|F\d{1,2}|Delete|Backspace|Insert|Up|Down|Left|Right|Plus)$/;

/**
 * A stroke as the page writes them (`Mod+Shift+z`, `F9`) as an accelerator of a menu; undefined for what a menu can't show,
 * and for keys that type: on a Mac a menu would take those from the page.
 */
export function acceleratorOf(stroke: string): string | undefined {
  const [, ctrl, mod, alt, shift, key = ''] = STROKE.exec(stroke) ?? [];
  const name = NAMES[key] ?? (key.length === 1 ? key.toUpperCase() : key);
  const isTyped = ctrl === undefined && mod === undefined && alt === undefined && !/^F\d/.test(name);
  if (isTyped || !KNOWN.test(name)) return undefined;
  return [ctrl && 'Ctrl', mod && 'CmdOrCtrl', alt && 'Alt', shift && 'Shift', name].filter(Boolean).join('+');
}
