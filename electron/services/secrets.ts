import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 random bits, in letters that may stand in an address or a cookie. */
export const freshSecret = (): string => randomBytes(32).toString('base64url');

/** Hex SHA-256 of a secret, for keeping it without knowing it. */
export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** Equality of two strings without telling by its time where they differ. */
export const sameSecret = (a: string, b: string): boolean =>
  timingSafeEqual(Buffer.from(hashSecret(a)), Buffer.from(hashSecret(b)));
