// A window of somebody else on the same server, as the web door's protocol has it, to send the bench's page news.
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { WebSocket } from 'ws';
import * as Y from 'yjs';

const CALL = 0;
const ANSWER = 1;

/** Connects by a fresh link and opens the project. */
export async function colleagueAt(link, project) {
  const url = new URL(link);
  const token = new URLSearchParams(url.hash.slice(1)).get('token');
  const admission = await fetch(`${url.origin}/session`, {
    method: 'POST',
    body: token,
    headers: { Origin: url.origin },
  });
  const cookie = admission.headers.getSetCookie().map((one) => one.split(';')[0]);
  const socket = new WebSocket(`${url.origin.replace('http', 'ws')}/backend`, {
    headers: { Cookie: cookie.join('; '), Origin: url.origin },
  });
  await new Promise((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  const line = new Line(socket);
  const session = await line.call('project.open', { path: project });
  return new Colleague(line, session);
}

class Line {
  #socket;
  #next = 1;
  #pending = new Map();

  constructor(socket) {
    this.#socket = socket;
    socket.on('message', (data) => {
      const [type, id, result] = decoding.readAny(decoding.createDecoder(new Uint8Array(data)));
      if (type === ANSWER) this.#pending.get(id)?.(result);
    });
  }

  async call(method, params) {
    const id = this.#next++;
    const encoder = encoding.createEncoder();
    encoding.writeAny(encoder, [CALL, id, method, params]);
    const answer = new Promise((resolve) => this.#pending.set(id, resolve));
    this.#socket.send(encoding.toUint8Array(encoder));
    const result = await answer;
    if (!result.ok) throw new Error(`${method}: ${result.error.message}`);
    return result.value;
  }

  close() {
    this.#socket.close();
  }
}

class Colleague {
  #line;
  #session;

  constructor(line, session) {
    this.#line = line;
    this.#session = session;
  }

  /** Id of the article with a title. */
  async article(title) {
    const { rows } = await this.#line.call('articles.list', {});
    return rows.find((article) => article.title === title).id;
  }

  /** Tags passages, `[start, end]` each, as one update. */
  async tag(article, spans) {
    const { log, me } = this.#session;
    const { from, counter } = await this.#line.call('records.grant', undefined);
    const doc = new Y.Doc();
    const stored = spans.map((span, i) => {
      const n = from + i;
      const c = counter + 1 + i;
      return {
        v: 1,
        n,
        kind: 'annotate',
        c,
        by: me.annotator,
        action: from,
        t: Date.now(),
        label: 'claim',
        span: [span],
      };
    });
    doc.getArray(log).push(stored);
    await this.#line.call('records.append', { doc: article, update: Y.encodeStateAsUpdate(doc) });
  }

  leave() {
    this.#line.close();
  }
}
