/**
 * Moves the selection of an element that has no native caret (no EditContext) as the usual keys would. Answers whether
 * the key did anything.
 */
export function moveSelection(event: KeyboardEvent, isMac: boolean): boolean {
  const step = stepOf(event, isMac);
  const selection = document.getSelection();
  if (!step || !selection?.rangeCount) return false;
  selection.modify(event.shiftKey ? 'extend' : 'move', step.direction, step.granularity);
  return true;
}

interface Step {
  readonly direction: 'left' | 'right' | 'forward' | 'backward';
  readonly granularity: 'character' | 'word' | 'line' | 'lineboundary' | 'documentboundary';
}

function stepOf({ key, ctrlKey, altKey, metaKey }: KeyboardEvent, isMac: boolean): Step | undefined {
  const isWord = isMac ? altKey : ctrlKey;
  const isFar = isMac ? metaKey : ctrlKey;
  switch (key) {
    case 'ArrowLeft':
      return {
        direction: 'left',
        granularity: isMac && metaKey ? 'lineboundary' : isWord ? 'word' : 'character',
      };
    case 'ArrowRight':
      return {
        direction: 'right',
        granularity: isMac && metaKey ? 'lineboundary' : isWord ? 'word' : 'character',
      };
    case 'ArrowUp':
      return { direction: 'backward', granularity: isFar ? 'documentboundary' : 'line' };
    case 'ArrowDown':
      return { direction: 'forward', granularity: isFar ? 'documentboundary' : 'line' };
    case 'Home':
      return { direction: 'backward', granularity: isFar ? 'documentboundary' : 'lineboundary' };
    case 'End':
      return { direction: 'forward', granularity: isFar ? 'documentboundary' : 'lineboundary' };
    default:
      return undefined;
  }
}
