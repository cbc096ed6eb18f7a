// The server functions that cases call: in Node as modules of a bundler, on embedded engines as an app.

import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import vm from "node:vm";

const describeSource = readFileSync(new URL("../../../core/tests/reply/describe.js", import.meta.url), "utf8");
export const describe = vm.runInThisContext(`${describeSource}; describe`);

/** Modules for React's server and for ours, each with functions that its own `registerServerReference` made. */
export function modulesOf({ registerServerReference }) {
  const inherited = { inherited: () => "inherited" };
  const m1 = Object.assign(Object.create(inherited), {
    __esModule: true,
    then: null,
    probe: (...args) => describe(args),
    spoken: () => "a secret",
  });
  registerServerReference(m1.spoken, "f1", "spoken");
  const wait = () => new Promise((resolve) => setImmediate(resolve));
  const loaded = new Map([
    ["m1", m1],
    ["async", wait().then(() => m1)],
    ["broken", wait().then(() => Promise.reject(new Error("The module is broken.")))],
  ]);
  loaded.get("broken").catch(() => {});
  return {
    require: (id) => loaded.get(id),
    load: (chunk) => (chunk === "lost" ? wait().then(() => Promise.reject(new Error("The chunk is lost."))) : wait()),
  };
}

const module = (id, more) => ({ id, chunks: [], name: "probe", ...more });

export const manifest = {
  "f1#probe": module("m1"),
  "f1#spoken": module("m1", { name: "spoken" }),
  "f1#inherited": module("m1", { name: "inherited" }),
  m: module("m1", { name: "" }),
  "async#probe": module("async", { async: true }),
  "broken#probe": module("broken", { async: true }),
  "chunked#probe": module("m1", { chunks: ["one", "one.js", "two", "two.js"] }),
  "lost#probe": module("m1", { chunks: ["one", "one.js", "lost", "lost.js"] }),
};
// `m` is found by the part of an id before `#`; then the name is the part behind it.

/** An app for embedded engines, in a folder of its own. */
export function writeApp() {
  const dir = mkdtempSync(join(tmpdir(), "littoral-reply-"));
  const server = `
    ${describeSource}
    littoral.layer("server", {
      react(module, exports) {
        exports.__SERVER_INTERNALS_DO_NOT_USE_OR_WARN_USERS_THEY_CANNOT_UPGRADE = { H: null, A: null };
      },
      m1(module, exports) {
        Object.setPrototypeOf(exports, { inherited: () => "inherited" });
        exports.probe = littoral.serverReference(async (...args) => describe(args), "f1#probe", null);
        exports.spoken = littoral.serverReference(async () => "a secret", "f1#spoken", null);
        exports.speak = littoral.serverReference(async (action) => String(action), "f1#speak", null);
      },
      page(module, exports) {
        exports.__esModule = true;
        exports.default = () => null;
      },
    }, { react: "react" });`;
  const reference = (name) => ({ module: "m1", export: name, source: "m1.ts" });
  const app = {
    format: 1,
    littoral: "0.1.0",
    react: "19.3.1",
    public_path: "/_littoral/",
    entries: { page: { modules: ["page"] } },
    client_modules: {},
    bootstrap: [],
    server_references: Object.fromEntries(["probe", "spoken", "speak", "inherited"].map((name) => [`f1#${name}`, reference(name)])),
  };
  writeFileSync(join(dir, "littoral.json"), JSON.stringify(app));
  writeFileSync(join(dir, "server.js"), server);
  writeFileSync(join(dir, "ssr.js"), "littoral.layer('ssr', {}, {});");
  mkdirSync(join(dir, "static"));
  return dir;
}
