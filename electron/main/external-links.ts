interface Ask {
  /** Shows where a link leads and answers whether the user wants to go there. */
  readonly confirm: (host: string, url: string) => Promise<boolean>;
  readonly open: (url: string) => Promise<void>;
}

/** A web address that may be handed to the user's browser; undefined for anything but plain https. */
function toWebLink(url: string): URL | undefined {
  if (!URL.canParse(url)) return undefined;
  const link = new URL(url);
  return link.protocol === 'https:' && link.username === '' && link.password === '' ? link : undefined;
}

/**
 * Opens links of the page in the user's browser after showing the host they lead to. Other schemes are dropped, and
 * while one question is open there is no second one.
 */
export function createLinkOpener({ confirm, open }: Ask): (url: string) => Promise<void> {
  let isAsking = false;
  return async (url) => {
    const link = toWebLink(url);
    if (!link || isAsking) return;
    isAsking = true;
    try {
      if (await confirm(link.host, link.href)) await open(link.href);
    } finally {
      isAsking = false;
    }
  };
}
