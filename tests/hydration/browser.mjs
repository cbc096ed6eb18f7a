// Chromium and the shop's server, as the tests of this folder use them.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Never to be seen in a browser. */
export const SECRET = 'a-key-that-stays-on-the-server';
/** How long the slow lists take, in milliseconds. */
export const DELAY = 400;

/** Starts the server of `SHOP_SERVER` (default: server-rust), or uses the one at `SHOP_URL`. */
export async function startShop() {
  if (process.env.SHOP_URL) return { url: process.env.SHOP_URL, stderr: () => '', stop() {} };
  const command = process.env.SHOP_SERVER ?? `${root}target/debug/server-rust`;
  const server = spawn(command, ['--port', '0'], {
    cwd: root,
    env: { ...process.env, SHOP_API_KEY: SECRET, SHOP_DELAY_MS: String(DELAY) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stderr = '';
  server.stderr.on('data', (text) => (stderr += text));
  const exited = once(server, 'exit').then(() => {
    throw new Error(`The server ended.\n${stderr}`);
  });
  exited.catch(() => {});
  const lines = createInterface({ input: server.stdout });
  const [line] = await Promise.race([once(lines, 'line'), exited]);
  const url = /http:\/\/\S+/.exec(line)?.[0].replace(/\/$/, '');
  return { url, stderr: () => stderr, stop: () => server.kill() };
}

export function startChromium() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** A page that keeps what it said and what it asked for. */
export async function openPage(browser, url, options) {
  const context = await browser.newContext({ baseURL: url, viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const complaints = [];
  const requests = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => requests.push(request));
  return {
    page,
    complaints,
    documents: () => requests.filter((request) => request.resourceType() === 'document').map((request) => request.url()),
    payloads: () =>
      requests
        .filter((request) => request.headers().accept === 'text/x-component' && request.method() === 'GET')
        .map((request) => new URL(request.url()).pathname),
    close: () => context.close(),
  };
}

/** Goes to a page and waits until React holds its document. */
export async function gotoHydrated(page, path) {
  await page.goto(path);
  await page.waitForFunction(() =>
    Object.keys(document.querySelector('.logo') ?? {}).some((name) => name.startsWith('__reactProps')),
  );
}
