// The applications of this suite, built and served with React's module or with Littoral's.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

const folder = (name) => fileURLToPath(new URL(`../../examples/${name}/`, import.meta.url));

/** Commands of Node, run in the app's folder; `built` is where the server's bundle goes. */
export const waku = {
  root: folder('aliased-waku'),
  build: ['node_modules/waku/cli.js', 'build'],
  serve: (module) => [`dist/${module}/serve-node.js`],
  built: (module) => `dist/${module}/server/`,
};

export const reactRouter = {
  root: folder('aliased-react-router'),
  build: ['node_modules/vite/bin/vite.js', 'build'],
  serve: (module) => ['server.mjs', module],
  built: (module) => `dist/${module}/rsc/`,
};

const modules = ['react', 'littoral'];

function start(app, command, env) {
  const child = spawn(process.execPath, command, {
    cwd: app.root,
    env: { ...process.env, NODE_ENV: 'production', NO_COLOR: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
  return { child, output: () => output };
}

/** Builds the app with a module. What is prerendered meanwhile is the module's work already. */
async function build(app, module) {
  const { child, output } = start(app, app.build, { FLIGHT: module });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`The build with ${module}'s module ended with ${code}.\n${output()}`);
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return String(port);
}

async function serve(app, module) {
  const PORT = await freePort();
  const url = `http://127.0.0.1:${PORT}`;
  const { child, output } = start(app, app.serve(module), { HOST: '127.0.0.1', PORT });
  for (let tries = 0; ; tries++) {
    if (child.exitCode !== null || tries === 200) throw new Error(`The server with ${module}'s module did not start.\n${output()}`);
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return { app, module, url, pid: child.pid, output, stop: () => child.kill() };
}

/** Both servers of an app. */
export class Pair {
  #servers = [];

  async start(app) {
    for (const module of modules) {
      await build(app, module);
      this.#servers.push(await serve(app, module));
    }
  }

  /** Asks both servers, React's first, and gives the two answers. */
  async ask(question) {
    const answers = [];
    for (const server of this.#servers) answers.push(await question(server));
    return answers;
  }

  stop() {
    for (const server of this.#servers) server.stop();
  }
}
