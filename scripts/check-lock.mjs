// Fails when package-lock.json lacks an optional package that another entry names: npm leaves such
// entries out without a word when the registry has no copy yet, and `npm ci` then refuses to run.
import { readFileSync } from 'node:fs';

const lockFile = new URL('../package-lock.json', import.meta.url);
const { packages } = JSON.parse(readFileSync(lockFile, 'utf8'));

const isLocked = (owner, name) => {
  for (let folder = owner; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    if (packages[`${folder}${folder ? '/' : ''}node_modules/${name}`]) return true;
    if (!folder) return false;
  }
};

const missing = Object.entries(packages).flatMap(([owner, entry]) =>
  Object.keys(entry.optionalDependencies ?? {})
    .filter((name) => !isLocked(owner, name))
    .map((name) => `${name} (wanted by ${owner || 'package.json'})`),
);

if (missing.length > 0) {
  console.error(`package-lock.json misses ${missing.length} optional package(s); pin an older release:`);
  for (const line of missing) console.error(`  ${line}`);
  process.exit(1);
}
console.log(`package-lock.json is complete: ${Object.keys(packages).length} packages.`);
