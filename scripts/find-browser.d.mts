export function findBrowser(): string | undefined;
export function installHint(): string;
