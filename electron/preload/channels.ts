/** A call of the page and its answer. */
export const CALL_CHANNEL = 'ascribe:call';
/** An event for the page: its name and its payload. */
export const EVENT_CHANNEL = 'ascribe:event';
