// A development build in Chromium: hydration without a warning, errors with messages and stacks, Server Components in React's tree.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { after, before, test } from "node:test";

import littoral from "../../bindings-node/js/index.cjs";
import { openPage, startChromium } from "../hydration/browser.mjs";
import { build } from "./app.mjs";

let browser;
let dist;
let renderer;
let server;
let url;

before(async () => {
  dist = await build("site", ["site/page.tsx", "site/client.tsx"], { page: ["site/page.tsx"] });
  renderer = littoral.createRenderer(await littoral.loadApp(dist), { isolates: 1, onError() {}, log() {} });
  server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url, "http://localhost");
    if (pathname.startsWith("/_littoral/")) {
      const file = await readFile(join(dist, "static", pathname.slice("/_littoral/".length)));
      response.setHeader("content-type", "text/javascript").end(file);
    } else if (pathname === "/") {
      response.setHeader("content-type", "text/html; charset=utf-8");
      const html = renderer.renderToHtml("page", { searchParams: Object.fromEntries(searchParams) });
      Readable.fromWeb(html).pipe(response);
    } else response.writeHead(404).end();
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${server.address().port}`;
  browser = await startChromium();
});

after(async () => {
  await browser?.close();
  server?.closeAllConnections();
  server?.close();
});

async function withPage(path, use) {
  const opened = await openPage(browser, url);
  const logs = [];
  opened.page.on("console", (message) => logs.push({ type: message.type(), text: message.text() }));
  const errors = [];
  opened.page.on("pageerror", (error) => errors.push(error));
  try {
    await opened.page.goto(path);
    await use(opened.page, { ...opened, logs, errors });
  } finally {
    await opened.close();
  }
}

/** A frame of `component` in the line of the page's source that holds `text`. */
async function placeOf(component, text) {
  const lines = (await readFile(new URL("site/page.tsx", import.meta.url), "utf8")).split("\n");
  const line = lines.findIndex((line) => line.includes(text)) + 1;
  return new RegExp(`at ${component} \\(.*site/page\\.tsx:${line}:\\d+\\)`);
}

test("hydrates without a warning, and Client Components work", () =>
  withPage("/", async (page, { complaints, logs }) => {
    await page.waitForFunction(() => self.ownerStack !== undefined);
    await page.click(".product:first-child button");
    assert.equal(await page.textContent(".product:first-child button"), "1");
    const own = complaints.filter((text) => !text.includes("favicon.ico") && !text.includes("404"));
    assert.deepEqual(own, []);
    // What a Server Component logged, with the mark of where it ran.
    assert.ok(logs.some(({ type, text }) => type === "info" && /shelf of .* Server .* 2$/.test(text)), JSON.stringify(logs));
  }));

test("fibers name the Server Components that made them", () =>
  withPage("/", async (page) => {
    await page.waitForFunction(() => self.ownerStack !== undefined);
    const found = await page.evaluate(() => {
      const node = document.querySelector(".product");
      const fiberOf = (host) => host[Object.keys(host).find((name) => name.startsWith("__reactFiber"))];
      const named = (info) => info && { name: info.name, env: info.env, key: info.key ?? null, props: info.props };
      const debugInfo = (fiber) => (fiber?._debugInfo ?? []).filter((info) => info.name).map(named);
      const infos = [];
      for (let at = fiberOf(node); at !== null; at = at.return) infos.push(...debugInfo(at));
      const owners = [];
      for (let at = fiberOf(node)._debugOwner; at; at = at.owner) owners.push(at.name);
      return { infos, owners };
    });
    assert.deepEqual(found.owners, ["Product", "Shelf", "Page"]);
    assert.deepEqual(found.infos.slice(0, 2), [
      { name: "Product", env: "Server", key: "lantern", props: { name: "lantern" } },
      { name: "Shelf", env: "Server", key: null, props: { names: ["lantern", "rope"] } },
    ]);
    assert.equal(found.infos[2].name, "Page");
  }));

test("captureOwnerStack names the Server Component that made an element, and the line", () =>
  withPage("/", async (page) => {
    await page.waitForFunction(() => self.ownerStack !== undefined);
    const stack = await page.evaluate(() => self.ownerStack);
    assert.match(stack, await placeOf("Page", "<OwnerStack />"));
  }));

test("an error boundary gets the message, the stack and the components", () =>
  withPage("/?broken=caught", async (page) => {
    await page.waitForSelector("#components:not(:empty)");
    assert.equal(await page.textContent("#error h1"), "RangeError: no stock of lanterns");
    const stack = await page.textContent("#stack");
    assert.match(stack, /^RangeError: no stock of lanterns\n/);
    assert.match(stack, await placeOf("Stock", "throw new RangeError"));
    const components = await page.textContent("#components");
    assert.match(components, /at Stock \[Server\][\s\S]*at Suspense[\s\S]*at Boundary[\s\S]*at Page \(.*page\.tsx/);
  }));

test("an error that nobody catches is reported with its message and components", () =>
  withPage("/?broken=uncaught", async (page, { errors, logs }) => {
    await page.waitForFunction(() => document.body === null || document.body.childElementCount === 0).catch(() => {});
    const uncaught = errors.find((error) => error.message === "no stock of ropes");
    assert.ok(uncaught, String(errors));
    assert.match(uncaught.stack, await placeOf("Stock", "throw new RangeError"));
    const stack = logs.find(({ text }) => text.startsWith("The error above was thrown by:"));
    assert.match(stack?.text ?? "", /at Stock \[Server\][\s\S]*at Suspense[\s\S]*at Page \(/);
  }));
