// Every suite of every language, one after the other, and one line at the end: `N passed, N failed`.
//
//   node tests/all.mjs [name…]      only the suites whose name contains one of these
//
// A suite is a command. Runners that count are read for their counts; any other command counts as one, by its exit code.

import { spawn } from "node:child_process";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

const repository = dirname(dirname(fileURLToPath(import.meta.url)));

/** Adds up every match of a pattern whose groups are passed and failed. */
const counter =
  (...patterns) =>
  (output) => {
    let [passed, failed] = [0, 0];
    for (const pattern of patterns) {
      for (const { groups } of output.matchAll(pattern)) {
        passed += Number(groups.passed ?? 0);
        failed += Number(groups.failed ?? 0);
      }
    }
    return { passed, failed };
  };
const cargo = counter(/^test result: \w+\. (?<passed>\d+) passed; (?<failed>\d+) failed/gm);
const plain = counter(/^(?<passed>\d+) passed, (?<failed>\d+) failed$/gm);
const nodeTest = counter(/^(?:#|ℹ) pass (?<passed>\d+)$/gm, /^(?:#|ℹ) fail (?<failed>\d+)$/gm);
const lines = (passed, failed) => (output) => ({
  passed: [...output.matchAll(passed)].length,
  failed: [...output.matchAll(failed)].length,
});
const goTest = lines(/^\s*--- PASS/gm, /^\s*--- FAIL/gm);

const suites = [
  { name: "format", run: "make check-format" },
  { name: "rust/tests", run: "cargo test --workspace --features littoral/cli --no-fail-fast", count: cargo },
  { name: "rust/clippy", run: "cargo clippy --workspace --all-targets --features littoral/cli -- -D warnings" },
  { name: "rust/no-compiler", run: "cargo check -p littoral --no-default-features --features quickjs" },
  { name: "html/reference", run: "node core/tests/html/reference.mjs --check" },
  { name: "reply/reference", run: "node --conditions=react-server tests/reply/generate.mjs --check" },
  { name: "reply/conformance", run: "node --conditions=react-server tests/conformance/reply/run.mjs", count: plain },
  { name: "evaluator", run: "node --test tests/evaluator/", count: nodeTest },
  { name: "conformance", run: "node tests/conformance/run.mjs", count: plain },
  { name: "flight", run: "node tests/conformance/flight/run.mjs", count: plain },
  { name: "random/trees", run: "node tests/random/run.mjs --count 20000", count: plain },
  { name: "random/replies", run: "node --conditions=react-server tests/random/replies.mjs --count 10000", count: plain },
  { name: "c/header", run: "make check-header", count: plain },
  { name: "fuzz/model", run: "make fuzz-model" },
  { name: "fuzz/multipart", run: "make fuzz-multipart" },
  { name: "types", run: "make check-types" },
  { name: "node", run: "node --test bindings-node/test/", count: nodeTest },
  { name: "python", run: "make test-python", count: counter(/^Ran (?<passed>\d+) tests?/gm, /\((?:failures|errors)=(?<failed>\d+)/gm) },
  { name: "go", run: "make test-go", count: goTest },
  { name: "hosts", run: "node --test tests/hosts/", count: nodeTest },
  { name: "development", run: "node --test tests/development/", count: nodeTest },
  { name: "actions", run: "node --test tests/actions/", count: nodeTest },
  { name: "hydration", run: "node --test tests/hydration/", count: nodeTest },
  { name: "aliased", run: "make test-aliased", count: nodeTest },
];

function execute(command) {
  return new Promise((resolve) => {
    const child = spawn(command, { cwd: repository, shell: true, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text) => {
        output += text;
        process.stdout.write(text);
      });
    }
    child.on("close", (code) => resolve({ output, code }));
  });
}

const wanted = process.argv.slice(2);
const results = [];
for (const { name, run, count } of suites) {
  if (wanted.length > 0 && !wanted.some((part) => name.includes(part))) continue;
  console.log(`\n── ${name}: ${run}`);
  const start = performance.now();
  const { output, code } = await execute(run);
  let { passed, failed } = count?.(output) ?? { passed: code === 0 ? 1 : 0, failed: 0 };
  // A suite that failed without a count, or ran nothing, is a failure and never silence.
  if (failed === 0 && (code !== 0 || passed === 0)) failed = 1;
  results.push({ name, passed, failed, seconds: Math.round((performance.now() - start) / 1000) });
}

console.log("");
console.table(results);
const sum = (key) => results.reduce((total, result) => total + result[key], 0);
console.log(`${sum("passed")} passed, ${sum("failed")} failed`);
process.exitCode = sum("failed") > 0 || results.length === 0 ? 1 : 0;
