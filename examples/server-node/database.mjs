// The shop's database, in memory, and the host functions that lend it to the app: one for each file in queries/.

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

import initSqlJs from "sql.js";

/** The queries that take their time when SHOP_DELAY_MS says so, to show streaming: in thirds of it. */
const THIRDS = { "products.list": 3, "reviews.list": 3, "cart.get": 1 };

export async function openDatabase(shop, key) {
  const { Database } = await initSqlJs();
  const database = new Database();
  database.exec(await readFile(join(shop, "seed.sql"), "utf8"));
  const delay = Number(process.env.SHOP_DELAY_MS) || 0;
  const queries = {};
  for (const file of await readdir(join(shop, "queries"))) {
    if (file.endsWith(".sql")) {
      const sql = await readFile(join(shop, "queries", file), "utf8");
      queries[file.slice(0, -".sql".length)] = { statement: database.prepare(sql), names: sql.match(/:\w+/g) ?? [] };
    }
  }

  /** Runs a query; answers the JSON in the first column of the first row. */
  function run(name, argument) {
    const { statement, names } = queries[name];
    const parameters = {};
    for (const parameter of names) {
      const value = argument[parameter.slice(1)];
      if (typeof value !== "string") throw new Error(`${name}: \`${parameter.slice(1)}\` is no text`);
      parameters[parameter] = value;
    }
    try {
      statement.bind(parameters);
      return statement.step() ? JSON.parse(statement.get()[0]) : null;
    } finally {
      statement.reset();
    }
  }

  /** A host function's call: it has to know the key. */
  async function call(name, argument) {
    if (argument?.key !== key) throw new Error("The key of the database is wrong.");
    if (THIRDS[name]) await new Promise((resolve) => setTimeout(resolve, (delay * THIRDS[name]) / 3));
    return run(name, argument);
  }

  const functions = Object.keys(queries).map((name) => [name, (_context, argument) => call(name, argument)]);
  return { run, hostFunctions: Object.fromEntries(functions) };
}
