// The drop-in beside React's own server module: the payload of Server Components, each side with a copy of React of its own.

import { join } from "node:path";
import { Writable } from "node:stream";

import { repository } from "../conformance/app.mjs";
import { loader, serverPackages } from "../conformance/packages.mjs";
import { measure, same } from "./measure.mjs";

process.env.NODE_ENV = "production";
const server = "react-server-dom-webpack/server";
const dropIn = join(repository, "bindings-node/js/react-server-dom/server.node.cjs");

const manifest = { "static/like.js#Like": { id: "static/like.js", chunks: ["7", "static/chunks/like-1f2e3d.js"], name: "Like" } };

const items = Array.from({ length: 1000 }, (_, id) => ({
  id,
  name: `Item ${id}`,
  summary: `What there is to say about "item ${id}" & more`,
  price: 1000 + id * 7,
  stock: id % 3 !== 0,
  rating: (id % 50) / 10,
}));

const paragraph = "Some text, as long as a paragraph is; with \"quotes\", a line\nbreak and a $ sign. ";

// --- pages -----------------------------------------------------------------------------------

/** The pages by their benches' names, made with one side's packages. */
function pages({ jsx, jsxs }, { Suspense }, { registerClientReference }) {
  const Like = registerClientReference(() => {}, "static/like.js", "Like");

  function Cell({ value, align }) {
    return jsx("td", { className: align ?? "left", children: jsx("span", { children: value }) });
  }

  function Row({ item }) {
    return jsxs("tr", {
      id: `row-${item.id}`,
      children: [
        jsx(Cell, { value: item.id, align: "right" }),
        jsx(Cell, { value: item.name }),
        jsx("td", { children: jsx("a", { href: `/items/${item.id}?tab=all`, children: item.summary }) }),
        jsx(Cell, { value: item.price, align: "right" }),
        jsx(Cell, { value: item.stock ? "in stock" : "sold out" }),
        jsxs("td", { children: [jsx("em", { children: item.rating }), " / 5"] }),
      ],
    });
  }

  function Table() {
    return jsx("table", { children: jsx("tbody", { children: items.map((item) => jsx(Row, { item }, item.id)) }) });
  }

  function Nested({ depth }) {
    if (depth === 0) return jsx("b", { children: "the bottom" });
    return jsx("div", { className: "level", children: jsx(Nested, { depth: depth - 1 }) });
  }

  function Deep() {
    return jsx("main", { children: Array.from({ length: 40 }, (_, key) => jsx(Nested, { depth: 100 }, key)) });
  }

  function Strings() {
    const texts = Array.from({ length: 300 }, (_, index) => {
      switch (index % 6) {
        case 0: return paragraph.repeat(3);
        case 1: return `$${paragraph}`;
        case 2: return "Über naïve Straßen — «où» 東京 𝄞 ".repeat(4);
        case 3: return paragraph.repeat(16);
        case 4: return "<b>markup</b>\\path\\to\tfile ".repeat(5);
        default: return "plain";
      }
    });
    return jsx("ul", { children: texts.map((text, key) => jsx("li", { title: text.slice(0, 40), children: text }, key)) });
  }

  async function Late({ index }) {
    await null;
    return jsxs("li", { children: [jsx("h3", { children: `Late ${index}` }), jsx(Like, { id: index, likes: index * 3 })] });
  }

  function Lates() {
    return jsx("ul", {
      children: Array.from({ length: 100 }, (_, index) =>
        jsx(Suspense, { fallback: jsx("li", { children: "…" }), children: jsx(Late, { index }) }, index),
      ),
    });
  }

  return { "flight/rows-1000": Table, "flight/deep": Deep, "flight/strings": Strings, "flight/async-100": Lates };
}

// --- running ---------------------------------------------------------------------------------

/** One side: React's packages, and the server module that `aliases` name. */
function side(aliases) {
  const load = loader({ ...serverPackages, ...aliases });
  const module = load(server);
  const runtime = load("react/jsx-runtime");
  const ofName = pages(runtime, load("react"), module);
  return (name) => () =>
    new Promise((resolve, reject) => {
      const chunks = [];
      const destination = new Writable({
        write(chunk, _encoding, done) {
          chunks.push(chunk);
          done();
        },
      });
      destination.on("finish", () => resolve(chunks));
      module.renderToPipeableStream(runtime.jsx(ofName[name], {}), manifest, { onError: reject }).pipe(destination);
    });
}

const text = async (render) => Buffer.concat(await render()).toString();

/** The benches by name, each of the seconds it may take. */
export function flightBenches() {
  const littoral = side({ [server]: dropIn });
  const react = side({});
  const names = ["flight/rows-1000", "flight/deep", "flight/strings", "flight/async-100"];
  const bench = (name) => async (seconds) => {
    const [ours, reference] = [littoral(name), react(name)];
    const [payload, expected] = [await text(ours), await text(reference)];
    same(name, payload, expected);
    const times = await measure(ours, reference, seconds);
    return { bytes_ours: payload.length, bytes_reference: expected.length, ...times };
  };
  return Object.fromEntries(names.map((name) => [name, bench(name)]));
}
