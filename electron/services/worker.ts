import { parentPort, workerData } from 'node:worker_threads';
import { startServices } from './start-services.ts';
import { serveWindows } from './worker-host.ts';
import type { ToWorker, WorkerSettings } from './worker-protocol.ts';

// The entry of the thread that all services run in.

if (!parentPort) throw new Error('worker.ts runs as a worker thread only');
const port = parentPort;
// Started by connect-worker.ts alone, which is typed by the same protocol.
const settings = workerData as WorkerSettings;

const services = await startServices(settings, (code, method, error) => {
  process.stderr.write(`ascribe: mistake ${code} in ${method}: ${describe(error)}\n`);
});
const take = serveWindows(services, port, () => port.close());
port.on('message', (message: ToWorker) => take(message));

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
