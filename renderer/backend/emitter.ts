import type { EventName, Events } from '@shared/rpc/contract.ts';

type Listener<E extends EventName> = (payload: Events[E]) => void;

/** Hands events to whoever listens. */
export interface Emitter {
  /** Answers how to stop listening. An event that was kept reaches the first listener at once. */
  on<E extends EventName>(event: E, listener: Listener<E>): () => void;
  emit<E extends EventName>(event: E, payload: Events[E]): void;
  /** As `emit`; but if nobody listens yet, the newest one waits for the first who does. */
  emitAndKeep<E extends EventName>(event: E, payload: Events[E]): void;
}

export function createEmitter(): Emitter {
  const listeners = new Map<EventName, Set<(payload: never) => void>>();
  const kept = new Map<EventName, () => void>();

  const emit = <E extends EventName>(event: E, payload: Events[E]) => {
    // Only `on` adds to these sets, under the event's own name.
    for (const listener of listeners.get(event) ?? []) (listener as Listener<E>)(payload);
  };

  return {
    on(event, listener) {
      const all = listeners.get(event) ?? new Set();
      listeners.set(event, all.add(listener));
      const waiting = kept.get(event);
      kept.delete(event);
      if (waiting) queueMicrotask(waiting);
      return () => all.delete(listener);
    },
    emit,
    emitAndKeep(event, payload) {
      if (listeners.get(event)?.size) emit(event, payload);
      else kept.set(event, () => emit(event, payload));
    },
  };
}
