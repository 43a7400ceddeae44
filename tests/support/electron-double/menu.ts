import type { MenuItemConstructorOptions } from 'electron';
import { DoubleError, strict } from './strict.ts';

const ROLES = new Set(
  (
    'about appMenu close copy cut help paste quit reload resetZoom selectAll toggleDevTools togglefullscreen ' +
    'windowMenu zoomIn zoomOut'
  ).split(' '),
);
const ACCELERATOR =
  /^(?:(?:CmdOrCtrl|Cmd|Ctrl|Alt|Shift)\+)*(?:[A-Z0-9]|F\d{1,2}|[,./;'[\]\\=-]|Plus|Tab|Delete|Insert|Backspace|Escape|Up|Down|Left|Right)$/;

/** An entry of a menu. */
class MenuItemDouble {
  readonly id: string | undefined;
  readonly label: string;
  readonly role: string | undefined;
  readonly enabled: boolean;
  readonly accelerator: string | undefined;
  readonly submenu: MenuDouble | undefined;
  readonly #click: (() => void) | undefined;

  constructor(options: MenuItemConstructorOptions) {
    const { id, label, role, type, accelerator, submenu, click, enabled } = options;
    if (role !== undefined && !ROLES.has(role)) throw new DoubleError(`menu role ${role} is unknown`);
    if (role === undefined && label === undefined && type !== 'separator')
      throw new DoubleError('a menu entry needs a label or a role');
    if (typeof accelerator === 'string' && !ACCELERATOR.test(accelerator))
      throw new DoubleError(`accelerator ${accelerator} is not one`);
    this.id = id;
    this.label = label ?? role ?? '';
    this.role = role;
    this.enabled = enabled ?? true;
    this.accelerator = typeof accelerator === 'string' ? accelerator : undefined;
    this.submenu = Array.isArray(submenu) ? new MenuDouble(submenu) : undefined;
    this.#click = click
      ? () => Reflect.apply(click, undefined, [strict('menu item', this), undefined, {}])
      : undefined;
  }

  click(): void {
    if (!this.#click || !this.enabled) throw new DoubleError(`menu entry ${this.label} can't be clicked`);
    this.#click();
  }
}

/** `Menu`, without drawing anything: entries are clicked by tests. */
export class MenuDouble {
  static #application: MenuDouble | null = null;

  static buildFromTemplate(template: readonly MenuItemConstructorOptions[]): MenuDouble {
    return strict('menu', new MenuDouble(template));
  }

  static setApplicationMenu(menu: MenuDouble | null): void {
    MenuDouble.#application = menu;
  }

  static getApplicationMenu(): MenuDouble | null {
    return MenuDouble.#application;
  }

  readonly items: readonly MenuItemDouble[];

  constructor(template: readonly MenuItemConstructorOptions[]) {
    this.items = template.map((options) => new MenuItemDouble(options));
  }

  /** Searches submenus too, as Electron's does. */
  getMenuItemById(id: string): MenuItemDouble | null {
    for (const item of this.items) {
      const found = item.id === id ? item : item.submenu?.getMenuItemById(id);
      if (found) return found;
    }
    return null;
  }
}
