// The five hosts answer the same request with the same bytes: status, the headers that matter, and the body.

import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const repository = fileURLToPath(new URL("../..", import.meta.url));
const binaries = join(repository, "target/debug");
const environment = {
  ...process.env,
  SHOP_API_KEY: "hosts",
  // Answers arrive in one order on every host: which comes first decides what is streamed when.
  SHOP_DELAY_MS: "240",
  LITTORAL_LIBRARY: join(binaries, "liblittoral_c.so"),
  PYTHONPATH: join(repository, "bindings-c/python"),
  LD_LIBRARY_PATH: binaries,
};
const servers = {
  rust: [join(binaries, "server-rust")],
  node: ["node", "examples/server-node/server.mjs"],
  python: ["python3", "examples/server-python/server.py"],
  go: [join(repository, "target/server-go")],
};
const running = {};

async function start([command, ...options]) {
  const child = spawn(command, [...options, "--port", "0"], { cwd: repository, env: environment });
  let errors = "";
  child.stderr.on("data", (text) => (errors += text));
  const origin = await new Promise((resolve, reject) => {
    child.stdout.on("data", (text) => {
      const found = /open at (http:\S+)\//.exec(text);
      if (found) resolve(found[1]);
    });
    child.on("error", reject);
    child.on("exit", (code) => reject(new Error(`${command} ended with ${code}: ${errors}`)));
  });
  return { child, origin };
}

before(async () => {
  await Promise.all(
    Object.entries(servers).map(async ([name, command]) => {
      running[name] = await start(command);
    }),
  );
});
after(() => {
  for (const { child } of Object.values(running)) child.kill();
});

const cookie = "session=abc123; user=Ada%20L; theme=dark";
const payload = { accept: "text/x-component" };

/** What is encrypted is never the same twice. */
const readable = (body) => body.replaceAll(/littoral:1:[\w-]+/g, "{encrypted}");

async function ask(origin, path, options = {}) {
  const response = await fetch(origin + path, { redirect: "manual", ...options, headers: { cookie, ...options.headers } });
  const header = (name) => response.headers.get(name);
  return {
    status: response.status,
    type: header("content-type"),
    cache: header("cache-control"),
    vary: header("vary"),
    cookie: header("set-cookie"),
    allow: header("allow"),
    body: readable(await response.text()),
  };
}

/** Asks every host and holds the answers equal; returns the one answer. */
async function same(path, options) {
  const answers = await Promise.all(Object.values(running).map(({ origin }) => ask(origin, path, options)));
  for (const [index, name] of Object.keys(running).entries()) {
    assert.deepEqual(answers[index], answers[0], `${name} and ${Object.keys(running)[0]} differ on ${path}`);
  }
  return answers[0];
}

describe("the same bytes from Rust, Node, Python and Go", () => {
  for (const path of ["/", "/product/tide-clock", "/product/brass-compass?from=list&x=1&x=2", "/cart", "/broken"]) {
    it(`HTML of ${path}`, async () => {
      const answer = await same(path);
      assert.equal(answer.status, 200);
      assert.equal(answer.type, "text/html; charset=utf-8");
      assert.match(answer.body, /<\/html>$/);
    });
    it(`payload of ${path}`, async () => {
      const answer = await same(path, { headers: payload });
      assert.equal(answer.type, "text/x-component");
      assert.match(answer.body, /^\w*:/);
    });
  }

  it("pages that are not there", async () => {
    for (const path of ["/nowhere", "/product/nothing", "/product/a%2Fb", "/product/%ff"]) {
      assert.equal((await same(path)).status, 404);
    }
  });

  it("static files", async () => {
    const { bootstrap, public_path: prefix } = JSON.parse(readFileSync(join(repository, "examples/shop/dist/littoral.json")));
    const answer = await same(prefix + bootstrap[0]);
    assert.equal(answer.status, 200);
    assert.match(answer.cache, /immutable/);
    assert.equal((await same(`${prefix}nothing.js`)).status, 404);
    assert.equal((await same(`${prefix}..%2Flittoral.json`)).status, 404);
  });

  it("refusals", async () => {
    assert.equal((await same("/", { method: "DELETE" })).allow, "GET, HEAD, POST");
    const form = { method: "POST", body: "x=1", headers: { "content-type": "application/x-www-form-urlencoded" } };
    assert.equal((await same("/", { ...form, headers: { ...form.headers, origin: "https://evil.example" } })).status, 403);
    assert.equal((await same("/", { ...form, headers: { ...form.headers, "littoral-action": "unknown" } })).status, 400);
    assert.equal((await same("/", { ...form, body: "x".repeat((1 << 20) + 1) })).status, 413);
  });

  it("a form without JavaScript", async () => {
    const page = (await same("/product/tide-clock")).body;
    const form = new FormData();
    const [, formHtml] = /<form[^>]*>([\s\S]*?)<\/form>/.exec(page.slice(page.indexOf("$ACTION") - 200));
    for (const [, attributes] of formHtml.matchAll(/<input([^>]*)>/g)) {
      const attribute = (name) => new RegExp(` ${name}="([^"]*)"`).exec(attributes)?.[1];
      if (attribute("name")) form.set(attribute("name"), (attribute("value") ?? "").replaceAll("&quot;", '"'));
    }
    const answer = await same("/product/tide-clock", { method: "POST", body: form });
    assert.equal(answer.status, 200);
    assert.match(answer.body, /Tide clock/);
  });
});

describe("C", () => {
  const context = JSON.stringify({ session: "abc123", user: "Ada L", theme: "dark" });
  for (const [path, entry, params] of [
    ["/cart", "cart", {}],
    ["/product/tide-clock", "product", { id: "tide-clock" }],
  ]) {
    for (const headers of [{}, payload]) {
      it(`prints ${path}${headers.accept ? " as payload" : ""}`, async () => {
        // The cart was filled above; C has a database of its own, so another session asks.
        const fresh = context.replace("abc123", "freshc");
        const expected = await ask(running.rust.origin, path, {
          headers: { ...headers, cookie: cookie.replace("abc123", "freshc") },
        });
        const options = ["examples/shop", entry, "--params", JSON.stringify(params), "--context", fresh];
        if (headers.accept) options.push("--payload");
        const { stdout } = await promisify(execFile)(join(repository, "target/render-c"), options, {
          cwd: repository,
          env: environment,
          maxBuffer: 1 << 24,
        });
        assert.equal(readable(stdout), expected.body);
      });
    }
  }
});
