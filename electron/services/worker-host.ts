import type { Connection, Services } from './services.ts';
import type { FromWorker, Port, ToWorker } from './worker-protocol.ts';
import { withOwnBytes } from './worker-protocol.ts';

/**
 * The worker's end: gives windows that connect through `port` a connection to `services`. Returns the function that
 * takes the messages. `onDown` is called when a shutdown is complete.
 */
export function serveWindows(
  services: Services,
  port: Port<FromWorker>,
  onDown: () => void,
): (message: ToWorker) => void {
  const connections = new Map<number, Connection>();

  const connect = (connection: number, door: 'electron' | 'web') =>
    connections.set(
      connection,
      services.connect({
        door,
        onEvent: (event, payload) =>
          port.postMessage({ type: 'event', connection, event, payload: withOwnBytes(payload) }),
      }),
    );

  const call = async ({ connection, id, method, params }: Extract<ToWorker, { type: 'call' }>) => {
    const result = await connections.get(connection)?.call(method, params);
    if (!result || !connections.has(connection)) return;
    port.postMessage({
      type: 'answer',
      connection,
      id,
      result: result.ok ? { ok: true, value: withOwnBytes(result.value) } : result,
    });
  };

  const disconnect = async (connection: number) => {
    const gone = connections.get(connection);
    connections.delete(connection);
    await gone?.close();
    port.postMessage({ type: 'disconnected', connection });
  };

  const shutdown = async (graceMs: number) => {
    await services.shutdown(graceMs);
    port.postMessage({ type: 'down' });
    onDown();
  };

  return (message) => {
    switch (message.type) {
      case 'connect':
        connect(message.connection, message.door);
        break;
      case 'call':
        void call(message);
        break;
      case 'disconnect':
        void disconnect(message.connection);
        break;
      case 'shutdown':
        void shutdown(message.graceMs);
        break;
    }
  };
}
