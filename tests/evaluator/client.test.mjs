// Client Components through the evaluator, beside react-dom/server on the same components.

import assert from "node:assert/strict";
import { test } from "node:test";

import { Isolate, require, serverReact } from "./harness.mjs";

const React = require("react");
const ReactDOM = require("react-dom");
const { prerenderToNodeStream } = require("react-dom/static");
const h = React.createElement;

const normal = (html) => html.replace(/<template data-dgst="[^"]*"><\/template>/g, "<template></template>");

async function reference(node) {
  const { prelude } = await prerenderToNodeStream(node, { onError() {} });
  let html = "";
  for await (const chunk of prelude) html += chunk;
  return normal(html);
}

/** Renders a component both ways: as the page's only client component, and with React. */
async function same(App) {
  const isolate = new Isolate({ app: (module) => (module.exports = { App }) });
  const html = await isolate.render(page(isolate, ({ App }) => h(App)));
  assert.equal(html, await reference(h(App)));
  return isolate;
}

/** A page's module, made from the client references of the module `app`. */
function page(isolate, make) {
  return (module) => {
    const client = isolate.littoral.clientModule("app", null);
    module.exports = { __esModule: true, default: () => make(client) };
  };
}

/** Renders a page both ways: React gets the components themselves in the place of the references. */
async function samePage(components, make) {
  const isolate = new Isolate({ app: (module) => (module.exports = components) });
  const html = await isolate.render(page(isolate, make));
  assert.equal(html, await reference(make(components)));
  return isolate;
}

const Theme = React.createContext("light");
function Id({ children }) {
  const id = React.useId();
  const other = React.useId();
  return h("p", { id, title: other }, children);
}
const later = (value, time = 5) => new Promise((resolve) => setTimeout(resolve, time, value));

test("text, attributes and styles", () =>
  same(() =>
    h("div", { className: "a", "data-n": 1, style: { color: "red", opacity: 0.5 }, onClick() {}, hidden: true, title: ["x", "y"] },
      "a", 1, 2.5, "", null, false, undefined, 10n, h("i", null, "b"), ["c", ["d"]], new Set(["e", "f"]))));

test("useId in arrays, nested and deep", () =>
  same(() => {
    const deep = (n) => (n === 0 ? h(Id) : h("div", null, Array.from({ length: 5 }, (_, i) => h(Id, { key: i }, i === 3 ? deep(n - 1) : "x"))));
    return h("section", null, h(Id, null, h(Id), h(Id, null, h(Id))), deep(6), [h(Id, { key: 1 })], h(React.Fragment, null, h(Id), h(Id)));
  }));

test("context: providers, consumers, contexts as children, use", () =>
  same(() => {
    const Show = () => `${React.useContext(Theme)}-${React.use(Theme)}`;
    return h("div", null, h(Show), h(Theme.Provider, { value: "dark" }, h(Show), h(Theme, { value: "blue" }, h(Theme.Consumer, null, (v) => h("b", null, v)), Theme), h(Show)), h(Show));
  }));

test("classes", () =>
  same(() => {
    class Counter extends React.Component {
      static defaultProps = { step: 2 };
      static contextType = Theme;
      state = { n: 1 };
      UNSAFE_componentWillMount() {
        this.setState({ n: 5 });
        this.setState((state, props) => ({ n: state.n + props.step }));
      }
      render() {
        return h("p", null, this.state.n, this.context, "ref" in this.props ? "ref" : "none");
      }
    }
    class Derived extends React.Component {
      static getDerivedStateFromProps = (props, state) => ({ ...state, from: props.from });
      render() {
        return this.state.from;
      }
    }
    return h("div", null, h(Counter, { ref: React.createRef() }), h(Derived, { from: "props" }));
  }));

test("memo, forwardRef, lazy", () =>
  same(() => {
    const Inner = React.forwardRef((props, ref) => h("em", null, "ref" in props ? "bad" : "ok", ref === null ? "null" : "set"));
    const Lazy = React.lazy(() => later({ default: React.memo(Inner) }));
    return h("div", null, h(React.memo(Inner), { ref: { current: 1 } }), h(Inner), h(Lazy), "after");
  }));

test("state, reducers, memo and updates while rendering", () =>
  same(() => {
    function Rising() {
      const [n, setN] = React.useState(() => 0);
      const [log, add] = React.useReducer((state, item) => state + item, "");
      const ref = React.useRef(0);
      const memo = React.useMemo(() => ++ref.current, []);
      const callback = React.useCallback(() => "c", [n]);
      if (n < 3) {
        setN((v) => v + 1);
        add(n);
      }
      return h("p", null, n, log, memo, callback(), React.useDeferredValue("v", "first"), React.useTransition()[0] ? "t" : "f",
        React.useSyncExternalStore(() => {}, () => "client", () => "server"), React.useOptimistic("o")[0], React.useActionState(async () => {}, "s")[0],
        ReactDOM.useFormStatus().pending ? "p" : "n");
    }
    return h(Rising);
  }));

test("suspense: use, siblings, thenables as children, fallbacks after errors", async () => {
  const make = () => {
    const slow = later("slow");
    const list = later(["x", h("u", { key: 1 }, "y")]);
    const Use = () => h("b", null, React.use(slow), React.use(list));
    const Fails = () => {
      throw new Error("broken");
    };
    return function App() {
      return h("div", null, "head",
        h(React.Suspense, { fallback: "wait" }, "one", h(Use), "two", h(Theme.Provider, { value: "in" }, h(Use), h(Id))),
        h(React.Suspense, { fallback: h("i", null, "fell") }, h("p", null, "lost"), h(Fails)),
        list, h(React.Activity, null, "shown"), h(React.Activity, { mode: "hidden" }, "hidden"), h(React.StrictMode, null, h(React.Profiler, { id: "p" }, "tail")));
    };
  };
  const isolate = await same(make());
  assert.deepEqual(isolate.errors.map((error) => error.message), ["broken"]);
  assert.equal(isolate.errors[0].componentStack, "\n    at Fails\n    at Suspense\n    at div\n    at App");
});

test("errors keep React's words", async () => {
  const components = {
    Bad: () => h("div", null, { a: 1, b: 2 }),
    Missing: () => h(undefined),
    Endless: () => React.useState(0)[1](1),
    Portal: () => ReactDOM.createPortal("x", { nodeType: 1 }),
  };
  const isolate = new Isolate({ app: (module) => (module.exports = components) });
  for (const name in components) await assert.rejects(isolate.render(page(isolate, (client) => h(client[name]))));
  assert.deepEqual(isolate.errors.map((error) => error.message), [
    "Objects are not valid as a React child (found: object with keys {a, b}). If you meant to render a collection of children, use an array instead.",
    "Element type is invalid: expected a string (for built-in components) or a class/function (for composite components) but got: undefined.",
    "Too many re-renders. React limits the number of renders to prevent an infinite loop.",
    "Portals are not currently supported by the server renderer. Render them conditionally so that they only appear on the client render.",
  ]);
});

test("slots: placed, in arrays, behind providers, in other islands", () =>
  samePage(
    {
      Panel: ({ title, children, aside }) => h("section", null, title, h(Theme, { value: "dark" }, children, h("i", null, aside)), aside),
      Show: ({ label }) => h("b", null, label, React.useContext(Theme)),
    },
    ({ Panel, Show }) =>
      h(Panel, { title: h("h1", null, "title"), aside: [h("u", { key: 1 }, "x"), h(Show, { key: 2, label: "in" })] },
        h("p", { className: "c" }, "one", h(Show, { label: "deep" })), "text", h(Panel, null, h(Show, { label: "nested" }))),
  ));

test("slots looked into: Children, cloneElement, props, types", () =>
  samePage(
    {
      List: ({ children, single }) => {
        const seen = [];
        const items = React.Children.map(children, (child) => {
          seen.push([React.isValidElement(child), child.key, typeof child.type, child.props.children, child.props.id]);
          return h("li", null, child);
        });
        const cloned = React.Children.toArray(children).map((child) => React.cloneElement(child, { title: "cloned" }));
        return h("ul", null, items, cloned, JSON.stringify(seen), single.props.children.props.children, React.Children.count(children), React.Children.only(single).ref === null ? "no ref" : "");
      },
      Item: ({ id, title, children }) => h("em", { id, title }, children),
    },
    ({ List, Item }) => h(List, { single: h("p", null, h("b", null, "inner")) }, h("a", { key: "k", id: "i" }, "one"), h("a", { style: { color: "red" } }, "two"), h("a", null, "three")),
  ));

test("data in props: collections, dates, promises, objects seen twice, lazies", async () => {
  const shared = { n: 1, list: ["a"] };
  const promise = Promise.resolve([1, 2]);
  const Data = ({ map, set, date, big, a, b, promise, nothing, element, text }) =>
    h("p", null, map.get("k"), set.has(2) ? "has" : "", date.toISOString(), big === 5n ? "big" : "", a === b.a ? "same" : "other", a.list, React.use(promise).join(), "nothing" in b ? "in" : "out", element, element.props.title, text);
  await samePage({ Data }, ({ Data }) =>
    h(Data, { map: new Map([["k", "v"]]), set: new Set([2]), date: new Date(0), big: 5n, a: shared, b: { a: shared }, promise, element: h("q", { title: "t" }, "quoted"), text: "ünï\u{1f600}" }));
});

test("an async component is a lazy, and waits only where it stands", async () => {
  const isolate = new Isolate({ app: (module) => (module.exports = { Box: ({ children }) => h("div", null, "before", children, h("i", null, "after")) }) });
  const Slow = async () => h("b", null, await later("slow", 20));
  const html = await isolate.render(page(isolate, ({ Box }) => h(Box, null, h(Slow))));
  assert.equal(html, "<div>before<b>slow</b><i>after</i></div>");
});

test("server functions as actions", async () => {
  const isolate = new Isolate({
    app: (module) => {
      const action = isolate.littoral.serverProxy("m#act");
      const inline = () => {};
      module.exports = {
        Form: ({ passed }) => h("div", null, h("form", { action }), h("form", { action: passed }), h("form", { action: action.bind(null, { a: 1 }) }), h("form", { action: inline }), h("a", { action: inline })),
      };
    },
  });
  const bound = isolate.littoral.serverReference(() => {}, "m#passed", null).bind(null, "x", 2);
  const html = await isolate.render(page(isolate, ({ Form }) => h(Form, { passed: bound })));
  const actions = Array.from(html.matchAll(/ action="([^"]*)"/g), ([, action]) => action.replaceAll("&quot;", '"'));
  const sent = { method: "POST", encType: "multipart/form-data" };
  const reference = (id, ...args) => [
    [`$ACTION_\0:0`, JSON.stringify({ id, bound: "$@1" })],
    [`$ACTION_\0:1`, JSON.stringify(args)],
  ];
  assert.deepEqual(actions.map((action) => (action === "client" ? action : JSON.parse(action))), [
    { name: "$ACTION_ID_m#act", ...sent },
    { name: "$ACTION_REF_\0", ...sent, data: reference("m#passed", "x", 2) },
    { name: "$ACTION_REF_\0", ...sent, data: reference("m#act", { a: 1 }) },
    "client",
  ]);
});
