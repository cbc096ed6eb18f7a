// A server without a framework, bundled: the alias of each bundler works, and the two modules say the same.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('bundlers/', import.meta.url));

function node(...args) {
  const env = { ...process.env, NODE_ENV: 'production', NO_COLOR: '1' };
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, env, encoding: 'utf8' });
  assert.equal(status, 0, stderr || stdout);
  return { stdout, stderr };
}

/** Bundles the entry, and gives what the bundle prints. */
function printed(bundler, module) {
  const file = `${folder}dist/${bundler}-${module}.mjs`;
  const { stderr } = node('build.mjs', bundler, module, file);
  assert.equal(stderr, '');
  assert.equal(readFileSync(file, 'utf8').includes('littoral/addon'), module === 'littoral');
  return node(file).stdout.split('\n');
}

describe('bundled by', () => {
  for (const bundler of ['esbuild', 'vite', 'webpack']) {
    test(bundler, () => {
      const react = printed(bundler, 'react');
      assert.deepEqual(printed(bundler, 'littoral'), react);
      assert.ok(react.length > 8);
    });
  }
});
