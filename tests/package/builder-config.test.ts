import { createRequire } from 'node:module';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

interface BuilderConfig {
  readonly fileAssociations?: unknown;
  readonly directories?: { readonly buildResources?: string };
  readonly linux?: { readonly icon?: string };
  readonly mac?: { readonly icon?: string };
  readonly win?: { readonly icon?: string };
}

/** electron-builder's own reader and checker of configurations; it has no public door to them. */
interface ConfigModule {
  getConfig(projectDir: string, configPath: null, options: object): Promise<BuilderConfig>;
  validateConfiguration(config: BuilderConfig, log: { add(): void; isEnabled: boolean }): Promise<void>;
}

const builderRequire = createRequire(createRequire(import.meta.url).resolve('electron-builder/package.json'));
const { getConfig, validateConfiguration } = builderRequire(
  'app-builder-lib/out/util/config/config.js',
) as ConfigModule;

const validate = (config: BuilderConfig) => validateConfiguration(config, { add() {}, isEnabled: false });
const config = await getConfig(root, null, {});

describe('electron-builder.yml', () => {
  it('is valid by electron-builder’s own schema, which refuses unknown keys', async () => {
    await expect(validate(config)).resolves.toBeUndefined();
    await expect(validate({ ...config, surprise: 1 } as BuilderConfig)).rejects.toThrow(/surprise/);
  });

  it('gives project files to the app', () => {
    expect(config.fileAssociations).toEqual([
      expect.objectContaining({ ext: 'ascribe', mimeType: 'application/x-ascribe', role: 'Editor' }),
    ]);
  });

  it('names icons that are there, large enough to be converted for every system', () => {
    const resources = join(root, config.directories?.buildResources ?? '');
    expect(existsSync(join(resources, config.linux?.icon ?? '', '512x512.png'))).toBe(true);
    for (const { icon = '' } of [config.mac ?? {}, config.win ?? {}])
      expect(sizeOfPng(readFileSync(join(resources, icon)))).toEqual([1024, 1024]);
  });
});

/** Width and height, from the first chunk of a PNG. */
function sizeOfPng(png: Buffer): [number, number] {
  expect(png.toString('latin1', 1, 4)).toBe('PNG');
  return [png.readUInt32BE(16), png.readUInt32BE(20)];
}
