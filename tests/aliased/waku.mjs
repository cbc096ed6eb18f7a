// Builds and serves examples/aliased-waku, with React's module or with Littoral's.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../examples/aliased-waku/', import.meta.url));
export const modules = ['react', 'littoral'];

/** Runs a command of the app to its end. */
async function run(script, env) {
  const child = spawn(process.execPath, script, { cwd: root, env: { ...process.env, NO_COLOR: '1', ...env }, stdio: 'pipe' });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text));
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`${script.join(' ')} ended with ${code}.\n${output}`);
}

/** Builds `dist/<module>`. Waku prerenders while it builds, so the module's work begins here. */
export function build(module) {
  return run(['node_modules/waku/cli.js', 'build'], { FLIGHT: module, NODE_ENV: 'production' });
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/** Serves what was built, as `waku start` does. */
export async function serve(module) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, [`dist/${module}/serve-node.js`], {
    cwd: root,
    env: { ...process.env, HOST: '127.0.0.1', PORT: String(port), NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text));
  for (let tries = 0; ; tries++) {
    if (child.exitCode !== null || tries === 200) throw new Error(`The server of ${module} did not start.\n${output}`);
    const answer = await fetch(`${url}/`).catch(() => null);
    if (answer?.ok) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return { module, url, pid: child.pid, output: () => output, stop: () => child.kill() };
}
