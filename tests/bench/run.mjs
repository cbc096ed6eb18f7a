// Littoral beside React's own pipeline, on the same compiled app and the same data, in the same run.
//
//   node run.mjs [--quick] [name…]
//
// Prints a table and writes target/bench/summary.json:
// [{name, ours_ms, reference_ms, ratio, bytes_ours, bytes_reference}], times are medians, ratio is React's time over ours.
// Outputs are compared before anything is timed.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";

import littoral from "../../bindings-node/js/index.cjs";
import { repository } from "../conformance/app.mjs";
import { ReferenceApp } from "../conformance/reference.mjs";
import { flightBenches } from "./flight.mjs";
import { measure, same } from "./measure.mjs";
import { hostFunctions } from "./shop-data.mjs";

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: "boolean" } },
});
const seconds = flags.quick ? 2 : 8;
const shop = join(repository, "examples/shop");

async function text(stream) {
  return Buffer.from(await new Response(stream).arrayBuffer()).toString();
}

const dist = join(shop, "dist");
const env = { SHOP_API_KEY: "bench" };
Object.assign(process.env, env);
const app = await littoral.loadApp(dist);
const benches = {
  ...flightBenches(),
  async "shop/engine-quickjs"(seconds) {
    const request = {
      params: { id: "storm-lantern" },
      searchParams: {},
      context: { session: "bench", user: "Ada", theme: "system" },
    };
    const renderer = littoral.createRenderer(app, { env, hostFunctions, isolates: 1 });
    const react = new ReferenceApp(dist, hostFunctions);
    const ours = () => text(renderer.renderToHtml("product", { ...request, waitForAll: true }));
    const reference = async () => {
      const { bytes } = await react.payload("product", request);
      return (await react.htmlOf(bytes)).bytes.toString();
    };
    const [html, expected] = [await ours(), await reference()];
    same("shop/engine-quickjs", html, expected);
    return { bytes_ours: html.length, bytes_reference: expected.length, ...(await measure(ours, reference, seconds)) };
  },
};

const measured = [];
for (const [name, bench] of Object.entries(benches)) {
  if (positionals.length > 0 && !positionals.some((part) => name.includes(part))) continue;
  measured.push({ name, ...(await bench(seconds)) });
}
const summary = measured.map(({ name, ours_ms, reference_ms, bytes_ours, bytes_reference }) => {
  return { name, ours_ms, reference_ms, ratio: reference_ms / ours_ms, bytes_ours, bytes_reference };
});
mkdirSync(join(repository, "target/bench"), { recursive: true });
writeFileSync(join(repository, "target/bench/summary.json"), `${JSON.stringify(summary, null, 2)}\n`);
console.table(
  Object.fromEntries(
    summary.map(({ name, ours_ms, reference_ms, ratio }) => [
      name,
      { "littoral ms": ours_ms.toFixed(2), "react ms": reference_ms.toFixed(2), ratio: ratio.toFixed(2) },
    ]),
  ),
);
