import * as v from 'valibot';
import { readJson, writeJsonAtomic } from '../services/fs/atomic-write.ts';
import { freshSecret, hashSecret, sameSecret } from '../services/secrets.ts';

/** How long a link works, and how long a browser that came by one stays welcome without a visit. */
const LINK_MS = 60_000;
const VISITOR_MS = 30 * 24 * 3600_000;
const DAY_MS = 24 * 3600_000;
const MOST_VISITORS = 50;

const Stored = v.object({ visitors: v.array(v.object({ hash: v.string(), seen: v.number() })) });
type Visitor = v.InferOutput<typeof Stored>['visitors'][number];

export interface AccessDeps {
  /** Where the visitors are remembered, so that a page survives a restart of the server. Only hashes are stored. */
  readonly file: string;
  /** Milliseconds since 1970 UTC. */
  readonly now: () => number;
}

/** Who may use this server: one-time links, and the cookies they were exchanged for. */
export interface Access {
  /** A new one-time token, good for 60 seconds. */
  issue(): string;
  /** The cookie value for a token, once; undefined for any other string. */
  redeem(token: string): string | undefined;
  /** Whether a cookie value is one that was given out. */
  admits(cookie: string | undefined): boolean;
}

export function createAccess({ file, now }: AccessDeps): Access {
  const links = new Map<string, number>();
  let visitors = load(file).filter(({ seen }) => now() - seen < VISITOR_MS);

  const keep = (next: readonly Visitor[]) => {
    visitors = next.slice(0, MOST_VISITORS);
    try {
      writeJsonAtomic(file, { visitors });
    } catch {
      // Not being able to remember visitors means only that they need a new link after a restart.
    }
  };

  return {
    issue() {
      for (const [hash, until] of links) if (until <= now()) links.delete(hash);
      const token = freshSecret();
      links.set(hashSecret(token), now() + LINK_MS);
      return token;
    },
    redeem(token) {
      const hash = hashSecret(token);
      const until = links.get(hash) ?? 0;
      links.delete(hash);
      if (until <= now()) return undefined;
      const cookie = freshSecret();
      keep([{ hash: hashSecret(cookie), seen: now() }, ...visitors]);
      return cookie;
    },
    admits(cookie) {
      if (!cookie) return false;
      const hash = hashSecret(cookie);
      const visitor = visitors.find((known) => sameSecret(known.hash, hash));
      if (visitor && now() - visitor.seen > DAY_MS)
        keep([{ hash, seen: now() }, ...visitors.filter((known) => known !== visitor)]);
      return visitor !== undefined;
    },
  };
}

function load(file: string): readonly Visitor[] {
  const read = readJson(file);
  const parsed = v.safeParse(Stored, read.ok ? read.value : undefined);
  return parsed.success ? parsed.output.visitors : [];
}
