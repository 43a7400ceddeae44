import type { PageFiles } from './transfer.ts';

/** Files by the browser's own means: a file input, and a download. */
export const pageFiles: PageFiles = {
  pick(accept) {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = accept;
    return new Promise((resolve) => {
      input.addEventListener('change', () => resolve(input.files?.[0]));
      input.addEventListener('cancel', () => resolve(undefined));
      input.click();
    });
  },
  keep(name, text) {
    const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
    const link = document.createElement('a');
    link.href = url;
    link.download = name;
    link.click();
    URL.revokeObjectURL(url);
  },
};
