import type { WebSocket } from 'ws';
import { decodeFrame, encodeFrame } from '@shared/rpc/wire.ts';
import type { Services } from '../services/services.ts';

/** WebSocket close codes (RFC 6455, 7.4.1). */
const UNSUPPORTED = 1003;

/**
 * Gives the page at the other end of a socket its line to the services: calls come in, answers and events go out, and
 * when the socket closes the window has left.
 */
export function serveSocket(socket: WebSocket, services: Services): void {
  const send = (frame: Parameters<typeof encodeFrame>[0]) => {
    if (socket.readyState === socket.OPEN) socket.send(encodeFrame(frame));
  };
  const connection = services.connect({
    door: 'web',
    onEvent: (event, payload) => send({ type: 'event', event, payload }),
  });
  socket.on('message', (data, isBinary) => {
    // ws gives one Buffer per message unless told otherwise.
    const frame = isBinary && data instanceof Uint8Array ? decodeFrame(data) : undefined;
    if (!frame?.ok || frame.value.type !== 'call') return socket.close(UNSUPPORTED, 'not a call');
    const { id, method, params } = frame.value;
    void connection.call(method, params).then((result) => send({ type: 'answer', id, result }));
  });
  socket.on('close', () => void connection.close());
  // A frame beyond the size limit, or broken framing: ws closes the socket itself.
  socket.on('error', () => {});
}
