import { registerHooks } from 'node:module';

// Lets a plain Node process run our TypeScript: Node strips the types, this finds what `@shared/…` stands for.
const shared = new URL('../../shared/', import.meta.url);

registerHooks({
  resolve(specifier, context, next) {
    return next(
      specifier.startsWith('@shared/') ? new URL(specifier.slice('@shared/'.length), shared).href : specifier,
      context,
    );
  },
});
