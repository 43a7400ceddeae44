/** Headers as Node gives them; a list stands for a header that was sent twice. */
type Header = string | readonly string[] | undefined;

/**
 * Which names this server goes by. A page on another name (a foreign site, or one whose name was pointed at this
 * computer) is refused.
 */
export interface OriginPolicy {
  /** Whether a request's `Host` is one of ours, exactly. */
  allowsHost(host: Header): boolean;
  /** Whether `Origin` is the origin of the page that this very host serves. */
  allowsOrigin(origin: Header, host: Header): boolean;
}

/** `extraHosts` as given with `--allow-host`: `name` or `name:port`; those may be behind an HTTPS proxy. */
export function originPolicy(port: number, extraHosts: readonly string[]): OriginPolicy {
  const own = `127.0.0.1:${port}`;
  const extra = new Set(extraHosts.map((host) => host.toLowerCase()));
  const allowsHost = (host: Header): host is string =>
    typeof host === 'string' && (host === own || extra.has(host.toLowerCase()));
  return {
    allowsHost,
    allowsOrigin(origin, host) {
      if (typeof origin !== 'string' || !allowsHost(host)) return false;
      const name = host.toLowerCase();
      return origin === `http://${name}` || (name !== own && origin === `https://${name}`);
    },
  };
}
