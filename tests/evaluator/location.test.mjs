// Where errors of the server layer are: the components around them, and the way from the nearest element to the value.

import assert from "node:assert/strict";
import { test } from "node:test";

import { Isolate, require } from "./harness.mjs";

const h = require("react").createElement;

/** The reports of a page, a function of the client references of a module `app`. */
async function reports(Page) {
  const isolate = new Isolate({ app: (module) => (module.exports = { ProductCard: () => null }) });
  const page = (module) => {
    const client = isolate.littoral.clientModule("app", ["ProductCard"]);
    module.exports = { __esModule: true, default: () => h(Layout, null, h(Page, client)) };
  };
  await isolate.render(page).catch(() => {});
  await new Promise((resolve) => setTimeout(resolve, 10));
  return isolate.errors.map(({ componentStack, path }) => [path, componentStack.replaceAll("\n    at ", " < ")]);
}

function Layout({ children }) {
  return h("main", null, children);
}

test("a function deep in the props of a Client Component", async () => {
  const save = () => {};
  function Page({ ProductCard }) {
    return h("section", null, h(ProductCard, { product: { name: "tea", seller: { save } } }));
  }
  assert.deepEqual(await reports(Page), [
    ["<ProductCard product={…}> → product.seller.save", " < Page < Layout < default"],
  ]);
});

test("each of several errors, in arrays and behind names that are no identifiers", async () => {
  class Money {}
  function Page({ ProductCard }) {
    return [
      h(ProductCard, { key: "a", "aria-data": [1, { price: new Money() }] }),
      h("p", { key: "b", style: { color: Symbol("red") }, onClick() {} }),
    ];
  }
  assert.deepEqual(
    (await reports(Page)).map(([path]) => path),
    ['<ProductCard aria-data={…}> → ["aria-data"][1].price', "<p style={…}> → style.color", "<p onClick={…}> → onClick"],
  );
});

test("a component that throws, and one that throws later", async () => {
  function Broken() {
    throw new Error("broken");
  }
  async function Late() {
    await null;
    throw new Error("late");
  }
  function Page() {
    return h("ul", null, h("li", null, h(Broken)), h("li", null, h(Late)));
  }
  assert.deepEqual(await reports(Page), [
    ["<li children={…}> → children", " < Broken < Page < Layout < default"],
    ["", " < Late < Page < Layout < default"],
  ]);
});

test("a value of a row of its own", async () => {
  function Page({ ProductCard }) {
    return h(ProductCard, { prices: new Map([["tea", [{ print() {} }]]]) });
  }
  assert.deepEqual(await reports(Page), [
    ["<ProductCard prices={…}> → prices[0][1][0].print", " < Page < Layout < default"],
  ]);
});
