// The engine API in a real Node process, over the fixture app.

import { setTimeout as delay } from "node:timers/promises";
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";

import * as littoral from "../js/index.mjs";

const require = createRequire(import.meta.url);
const root = fileURLToPath(new URL("../../tests/app", import.meta.url));
const dist = mkdtempSync(join(tmpdir(), "littoral-"));
const text = (stream) => new Response(stream).text();
const failure = async (stream) => {
  const error = await text(stream).then(
    () => assert.fail("the render should have failed"),
    (error) => error,
  );
  assert.ok(error instanceof littoral.LittoralError, `a LittoralError, not ${error}`);
  return error;
};

let renderer;
const reports = [];

before(async () => {
  const app = await littoral.compileBoundaries({ config: join(root, "littoral.config.json") });
  await app.save(dist);
  renderer = littoral.createRenderer(await littoral.loadApp(dist), {
    isolates: 2,
    memoryLimit: 64 << 20,
    hostFunctions: {
      greet: (_context, name) => `Hello, ${name}`,
      whoami: async (context, round) => {
        await new Promise((resolve) => setTimeout(resolve, (context.user.length * 7 + round * 3) % 11));
        return context.user;
      },
      bytes: () => new Uint8Array([0, 1, 255]),
      fail: () => {
        throw new Error("the database is away");
      },
      never: () => new Promise(() => {}),
      late: () => new Promise((resolve) => setTimeout(resolve, 80, "late")),
      save: (_context, note) => `saved ${note}`,
    },
    onError: (report) => reports.push(report),
  });
});
after(() => rmSync(dist, { recursive: true }));

describe("rendering", () => {
  it("writes HTML with its payload inlined", async () => {
    const html = await text(littoral.renderToHtml(renderer, "greeting", { params: { name: "Ada" } }));
    assert.match(html, /^<!DOCTYPE html><html lang="en">/);
    assert.match(html, /<p>Hello, Ada<!-- --> <button>ADA!<\/button><\/p>/);
    assert.match(html, /self\.__littoral_f/);
    assert.match(html, /<\/body><\/html>$/);
  });

  it("writes a payload", async () => {
    const payload = await text(littoral.renderToPayload(renderer, "greeting"));
    assert.match(payload, /"Hello, world"/);
    assert.doesNotMatch(payload, /<p>/);
  });

  it("streams: the shell is there before what is late", async () => {
    const chunks = [];
    for await (const chunk of renderer.renderToHtml("slow")) chunks.push(Buffer.from(chunk).toString());
    assert.ok(chunks.length > 1);
    assert.match(chunks[0], /early.*waiting/);
    assert.doesNotMatch(chunks[0], /<p>late/);
    assert.match(chunks.join(""), /<p>late<\/p>/);
  });

  it("hands bytes over as bytes", async () => {
    assert.match(await text(renderer.renderToHtml("bytes")), /<p>0 1 255<\/p>/);
  });

  it("keeps 200 requests in flight apart", async () => {
    const users = Array.from({ length: 200 }, (_, index) => `user-${index}`);
    const pages = await Promise.all(users.map((user) => text(renderer.renderToHtml("user", { context: { user } }))));
    for (const [index, page] of pages.entries()) {
      const seen = new Set(page.replace(/<script[\s\S]*/, "").match(/user-\d+/g));
      assert.deepEqual([...seen], [users[index]]);
    }
  });

  it("calls a server function", async () => {
    const html = await text(renderer.renderToHtml("form"));
    const [, id] = /name="\$ACTION_ID_([^"]+)"/.exec(html);
    // As React's encodeReply has it: the argument's entries, then the list of arguments.
    const body = new FormData();
    body.set("_1_note", "x");
    body.set("0", '["$K1"]');
    const multipart = new Response(body);
    const answer = await text(
      renderer.callServerFunction("form", {
        actionId: id,
        contentType: multipart.headers.get("content-type"),
        body: new Uint8Array(await multipart.arrayBuffer()),
      }),
    );
    assert.match(answer, /saved x/);
  });

  /** The form of `visit`, filled in as a browser posts it without JavaScript. */
  const visit = async (with_ = renderer) => {
    const html = await text(with_.renderToHtml("visit"));
    assert.ok(!html.includes("harbour"), "what was captured is encrypted");
    const form = new FormData();
    for (const [, attributes] of html.matchAll(/<input type="hidden"([^>]*)>/g)) {
      const attribute = (name) => new RegExp(` ${name}="([^"]*)"`).exec(attributes)?.[1].replaceAll("&quot;", '"');
      form.set(attribute("name"), attribute("value") ?? "");
    }
    form.set("name", "Ada L");
    form.set("card", new File([new Uint8Array(100_000)], "card.bin"));
    return new Response(form);
  };

  it("reads a body as it arrives, and tells of redirect and cookie", async () => {
    const streams = {
      web: (body) => body,
      node: (body) => Readable.fromWeb(body),
      iterable: async function* (body) {
        yield* body;
      },
    };
    for (const [form, from] of Object.entries(streams)) {
      const { headers, body } = await visit();
      headers.set("origin", "https://shop.example");
      headers.set("host", "shop.example");
      const answer = renderer.callServerFunction("visit", { method: "POST", headers, body: from(body), asHtml: true });
      assert.deepEqual({ ...(await answer.head()) }, {
        status: 303,
        location: "/greeting?from=the%20harbour&card=100000",
        setCookies: ["visitor=Ada%20L; Path=/; Max-Age=60; HttpOnly; SameSite=Lax"],
      }, form);
      assert.equal(await text(answer), "");
    }
    const page = renderer.renderToHtml("form");
    assert.deepEqual((await page.head()).setCookies, []);
    assert.match(await text(page), /<form/);
  });

  it("refuses other origins, large bodies, other methods, and what was changed", async () => {
    const { headers, body } = await visit();
    headers.set("host", "shop.example");
    const given = (origin) => ({ headers: { ...Object.fromEntries(headers), origin }, body: [], asHtml: true });
    assert.equal((await failure(renderer.callServerFunction("visit", given("https://evil.example")))).kind, "origin");
    assert.equal((await failure(renderer.callServerFunction("visit", { method: "PUT", headers, body }))).kind, "action");

    const strict = littoral.createRenderer(await littoral.loadApp(dist), {
      isolates: 1, maxActionBytes: 50_000, allowedOrigins: ["evil.example"], encryptionKeys: [new Uint8Array(32)],
    });
    let left = false;
    async function* endless() {
      try {
        for (;;) yield new Uint8Array(1000);
      } finally {
        left = true;
      }
    }
    headers.set("content-type", "text/plain");
    const large = strict.callServerFunction("visit", { ...given("https://evil.example"), body: endless() });
    const limited = await large.head().then(() => assert.fail("refused"), (error) => error);
    assert.deepEqual([limited.kind, limited.limit], ["limit", "max_action_bytes"]);
    await new Promise((resolve) => setTimeout(resolve, 50));
    assert.ok(left, "the body is left");
    const foreign = await visit();
    const other = littoral.createRenderer(await littoral.loadApp(dist), { isolates: 1 });
    const changed = other.callServerFunction("visit", { headers: foreign.headers, body: foreign.body, asHtml: true });
    assert.equal((await failure(changed)).kind, "decryption");
    assert.throws(() => littoral.createRenderer(1, {}), TypeError);
  });

  it("a body that breaks off is an error with its cause", async () => {
    const { headers } = await visit();
    async function* broken() {
      yield new Uint8Array(10);
      throw new RangeError("the line is cut");
    }
    const error = await failure(renderer.callServerFunction("visit", { headers, body: broken(), asHtml: true }));
    assert.equal(error.kind, "io");
    assert.ok(error.cause instanceof RangeError);
  });
});

describe("bad input", () => {
  it("an unknown entry", async () => {
    const error = await failure(renderer.renderToHtml("nowhere"));
    assert.equal(error.kind, "entry");
    assert.match(error.message, /nowhere/);
  });

  it("a host function that throws", async () => {
    const error = await failure(renderer.renderToHtml("broken"));
    assert.equal(error.kind, "component");
    assert.match(error.message, /the database is away/);
    // The report comes from the isolate's thread on a way of its own, before or after the stream's error.
    const isTold = () => reports.some((report) => report.entry === "broken" && /the database is away/.test(report.message));
    for (let turn = 0; turn < 200 && !isTold(); turn++) await delay(5);
    assert.ok(isTold());
  });

  it("a host function that never settles", async () => {
    assert.equal((await failure(renderer.renderToHtml("never", { deadline: 100 }))).kind, "timeout");
  });

  it("an endless loop, and the renderer goes on", async () => {
    assert.equal((await failure(renderer.renderToHtml("endless", { deadline: 200 }))).kind, "timeout");
    assert.match(await text(renderer.renderToHtml("greeting")), /Hello, world/);
  });

  it("memory over the limit, and the renderer goes on", async () => {
    assert.equal((await failure(renderer.renderToHtml("hungry"))).kind, "memory");
    assert.match(await text(renderer.renderToHtml("greeting")), /Hello, world/);
  });

  it("a build that is not there", async () => {
    const error = await littoral.loadApp(join(dist, "nowhere")).catch((error) => error);
    assert.ok(error instanceof littoral.LittoralError);
    assert.equal(error.kind, "load");
  });

  it("a build of another version", async () => {
    const other = mkdtempSync(join(tmpdir(), "littoral-"));
    cpSync(dist, other, { recursive: true });
    const manifest = JSON.parse(readFileSync(join(other, "littoral.json")));
    writeFileSync(join(other, "littoral.json"), JSON.stringify({ ...manifest, format: manifest.format + 1 }));
    const error = await littoral.loadApp(other).catch((error) => error);
    rmSync(other, { recursive: true });
    assert.equal(error.kind, "version");
  });

  it("an app that does not compile has its diagnostics", async () => {
    const error = await littoral
      .compileBoundaries({ root, entries: { missing: ["no-such-file.tsx"] } })
      .catch((error) => error);
    assert.equal(error.kind, "compile");
    assert.equal(error.diagnostics.length, 1);
    assert.match(error.diagnostics[0].code, /^LIT\d{4}$/);
  });
});

describe("leaving", () => {
  it("an AbortSignal stops a render", async () => {
    const controller = new AbortController();
    const page = text(renderer.renderToHtml("never", { signal: controller.signal }));
    controller.abort(new Error("gone"));
    await assert.rejects(page, /gone/);
  });

  it("cancelling the stream stops a render", async () => {
    const reader = renderer.renderToHtml("slow").getReader();
    await reader.read();
    await reader.cancel();
    assert.match(await text(renderer.renderToHtml("greeting")), /Hello/);
  });

  it("an idle renderer does not keep the process alive", () => {
    const script = `
      const { createRenderer, loadApp } = require(${JSON.stringify(require.resolve("../js/index.cjs"))});
      loadApp(${JSON.stringify(dist)}).then(async (app) => {
        const renderer = createRenderer(app, { hostFunctions: { greet: () => "Hi" } });
        console.log((await new Response(renderer.renderToHtml("greeting")).text()).length > 0);
      });`;
    const { stdout, status } = spawnSync(process.execPath, ["-e", script], { timeout: 20_000, encoding: "utf8" });
    assert.equal(status, 0);
    assert.equal(stdout, "true\n");
  });
});
