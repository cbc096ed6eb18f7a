'use client';

// `littoral/client`: hydrates a document, then navigates between pages and calls server functions.
//
// React's own client does the work. What is ours is which payload is shown, and the history beside it. The module
// also loads in the ssr layer, for `Link` and the hooks: it touches no document before `hydrate`, and takes
// React's browser packages from there.
import {
  createContext,
  createElement,
  use,
  useContext,
  useLayoutEffect,
  useRef,
  useState,
  useSyncExternalStore,
  useTransition,
} from 'react';

const PAYLOAD = 'text/x-component';
/** Prefetched payloads: how many are kept, and for how long they are used, in milliseconds. */
const PREFETCH_LIMIT = 64;
const PREFETCH_AGE = 30_000;
/** The digest of a redirect. */
const REDIRECT = /^littoral-redirect;\d+;(.*)$/s;
/** Pages kept for back and forward. */
const VISITED_LIMIT = 20;

// A page is { url, key, tree, move }: `key` is its history entry's, `tree` a promise of what to render, and `move` how it
// came: "push", "replace", "traverse" (back and forward) or "stay".

/** The page in the document. */
let shown = null;
/** The last page asked for; differs from `shown` while its transition runs. */
let wanted = null;
/** Renders a page in a transition; null until the document is hydrated. */
let show = null;
/** React's functions for payloads, given to `hydrate`. */
let flight = null;

const prefetched = new Map();
const visited = new Map();
const positions = new Map();

const Navigation = createContext({ url: null, pending: false });

// ---------------------------------------------------------------- payloads

async function request(url, init) {
  const headers = { ...init?.headers, accept: PAYLOAD };
  const response = await fetch(url, { ...init, headers, cache: 'no-store', credentials: 'same-origin' });
  const type = response.headers.get('content-type') ?? '';
  if (!response.ok || !type.startsWith(PAYLOAD)) {
    throw new Error(`${url} answered ${response.status} (${type || 'no content type'}), not a payload.`);
  }
  return response;
}

function decode(response) {
  return flight.createFromReadableStream(response.body, { callServer });
}

async function fetchPage(url, init) {
  const response = await request(url.href, init);
  const final = new URL(response.url || url);
  final.hash ||= url.hash;
  return { url: final, root: decode(response) };
}

/** A prefetched page that is still young, or a new request. */
function load(url) {
  const key = pathOf(url);
  const kept = prefetched.get(key);
  if (kept !== undefined && Date.now() - kept.at < PREFETCH_AGE) return kept.page;
  prefetched.delete(key);
  return fetchPage(url);
}

function forget() {
  prefetched.clear();
  visited.clear();
}

/** Adds to a map that keeps its youngest `limit` items. */
function keep(map, limit, key, value) {
  map.delete(key);
  map.set(key, value);
  if (map.size > limit) map.delete(map.keys().next().value);
}

/** The payload that the document carries: strings, `[base64]`, and 0 at its end. */
function inlined() {
  return new ReadableStream({
    start(controller) {
      const encoder = new TextEncoder();
      let open = true;
      const close = () => {
        if (open) controller.close();
        open = false;
      };
      const receive = (row) => {
        if (!open) return;
        if (row === 0) close();
        else if (typeof row === 'string') controller.enqueue(encoder.encode(row));
        else controller.enqueue(Uint8Array.from(atob(row[0]), (unit) => unit.charCodeAt(0)));
      };
      const rows = (self.__littoral_f ||= []);
      rows.splice(0).forEach(receive);
      rows.push = receive;
      // A document that was cut off never says 0.
      if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', close);
      else close();
    },
  });
}

// ---------------------------------------------------------------- the page

function Root({ initial }) {
  const [page, setPage] = useState(initial);
  const [pending, startTransition] = useTransition();
  useLayoutEffect(() => {
    show = (next) => startTransition(() => setPage(next));
    return () => {
      show = null;
    };
  }, [startTransition]);
  useLayoutEffect(() => commit(page), [page]);
  return createElement(Navigation, { value: { url: page.url, pending } }, use(page.tree));
}

/** A page is in the document: history, scroll and focus follow. */
function commit(page) {
  shown = page;
  keep(visited, VISITED_LIMIT, page.key, page);
  if (page.move === 'push') history.pushState({ littoral: page.key }, '', page.url);
  if (page.move === 'replace') history.replaceState({ littoral: page.key }, '', page.url);
  if (page.move !== 'stay') {
    scroll(page, page.move === 'traverse' ? positions.get(page.key) : undefined);
    announce(document.title);
  }
}

let announcement = null;

/** Tells screen readers, as they would tell of a new document. */
function announce(title) {
  if (!announcement?.isConnected) {
    announcement = document.createElement('div');
    announcement.setAttribute('role', 'status');
    announcement.style.cssText = 'position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)';
    document.body.append(announcement);
  }
  announcement.textContent = title;
}

function scroll({ url }, position) {
  const target = position === undefined && targetOf(url.hash);
  if (target) {
    target.scrollIntoView();
    target.focus({ preventScroll: true });
    if (document.activeElement !== target) {
      target.tabIndex = -1;
      target.focus({ preventScroll: true });
    }
  } else {
    const [left, top] = position ?? [0, 0];
    scrollTo({ left, top, behavior: 'instant' });
  }
}

function targetOf(hash) {
  if (hash.length < 2) return null;
  try {
    return document.getElementById(decodeURIComponent(hash.slice(1)));
  } catch {
    return null; // not percent-encoding
  }
}

function want(page) {
  wanted = page;
  show(page);
}

/** Wants the page at a URL. Whatever keeps its payload from coming, the browser can still load its document. */
function visit(url, key, move) {
  const page = { url, key, move, tree: null };
  page.tree = load(url).then(
    (loaded) => {
      page.url = loaded.url;
      return loaded.url.origin === location.origin ? loaded.root : leave(page);
    },
    () => leave(page),
  );
  want(page);
}

/** Leaves a page to the browser, unless another one was asked for meanwhile; its tree never comes. */
function leave(page) {
  if (wanted === page) {
    if (page.move === 'push') location.assign(page.url);
    else if (page.move === 'replace') location.replace(page.url);
    else location.reload();
  }
  return new Promise(() => {});
}

function traverse() {
  const url = new URL(location.href);
  let key = history.state?.littoral;
  if (key === undefined) {
    // The browser's own entry, for a link to a fragment.
    key = newKey();
    history.replaceState({ littoral: key }, '');
  }
  if (show === null) {
    location.reload();
  } else if (pathOf(url) === pathOf(shown.url)) {
    const page = { ...shown, url, key, move: 'traverse' };
    if (!positions.has(key) && url.hash !== '') page.move = 'stay';
    want(page);
  } else if (visited.has(key)) {
    want({ ...visited.get(key), move: 'traverse' });
  } else {
    visit(url, key, 'traverse');
  }
}

/** Goes where a redirect leads that came too late for the host. */
function follow(error) {
  const target = REDIRECT.exec(error?.digest ?? '')?.[1];
  if (target === undefined) return false;
  navigate(target, { replace: true });
  return true;
}

function newKey() {
  return Math.random().toString(36).slice(2);
}

function pathOf(url) {
  return url.pathname + url.search;
}

// ---------------------------------------------------------------- public

/** Hydrates the document. The bootstrap chunk calls it once. */
export function hydrate(hydrateRoot, functions) {
  flight = functions;
  const key = history.state?.littoral ?? newKey();
  history.replaceState({ ...history.state, littoral: key }, '');
  const tree = flight.createFromReadableStream(inlined(), { callServer });
  shown = wanted = { url: new URL(location.href), key, tree, move: 'stay' };

  // A reload and other documents leave scrolling to the browser.
  history.scrollRestoration = 'manual';
  addEventListener('pageshow', () => (history.scrollRestoration = 'manual'));
  addEventListener('pagehide', () => (history.scrollRestoration = 'auto'));
  addEventListener('scroll', () => positions.set(shown.key, [scrollX, scrollY]), { passive: true });
  addEventListener('popstate', traverse);

  hydrateRoot(document, createElement(Root, { initial: shown }), {
    onCaughtError(error, { componentStack }) {
      if (follow(error)) return;
      console.error(error);
      if (process.env.NODE_ENV !== 'production') console.error(`The error above was thrown by:\n${componentStack}`);
    },
    onUncaughtError(error, { componentStack }) {
      if (follow(error)) return;
      reportError(error);
      if (process.env.NODE_ENV !== 'production') console.error(`The error above was thrown by:\n${componentStack}`);
      // A payload that broke off leaves nothing on the page; its document may come whole.
      if (wanted.move !== 'stay') leave(wanted);
    },
  });
}

/** Calls a server function; the page it answers with is swapped in. Calls run one after another. */
export function callServer(id, args) {
  const answer = calls.then(() => post(id, args));
  calls = answer.catch(() => {});
  return answer;
}

let calls = Promise.resolve();

async function post(id, args) {
  const page = wanted;
  const body = await flight.encodeReply(args);
  const response = await request(pathOf(page.url), { method: 'POST', headers: { 'littoral-action': id }, body });
  forget();
  const { result, tree, redirect } = await decode(response);
  if (redirect !== undefined) {
    navigate(redirect);
    return undefined;
  }
  if (wanted === page) want({ ...page, tree: Promise.resolve(tree), move: 'stay' });
  else refresh();
  return result;
}

/** Goes to a page without loading its document. */
export function navigate(href, { replace = false } = {}) {
  const url = new URL(href, location.href);
  if (show === null || url.origin !== location.origin) {
    if (replace) location.replace(url);
    else location.assign(url);
  } else {
    visit(url, replace ? shown.key : newKey(), replace ? 'replace' : 'push');
  }
}

/** Fetches a page's payload ahead of time. */
export function prefetch(href) {
  const url = new URL(href, location.href);
  const key = pathOf(url);
  if (flight === null || url.origin !== location.origin || key === pathOf(shown.url)) return;
  const kept = prefetched.get(key);
  if (kept !== undefined && Date.now() - kept.at < PREFETCH_AGE) return;
  const page = fetchPage(url, { priority: 'low' });
  const entry = { at: Date.now(), page };
  keep(prefetched, PREFETCH_LIMIT, key, entry);
  page.catch(() => {
    if (prefetched.get(key) === entry) prefetched.delete(key);
  });
}

/** Renders the page anew from the server; client components keep their state. */
export function refresh() {
  forget();
  if (show === null) location.reload();
  else visit(wanted.url, wanted.key, 'stay');
}

const noUpdates = () => () => {};

/** The page's path; null on the server and while the page hydrates. */
export function usePathname() {
  const { url } = useContext(Navigation);
  const hydrated = useSyncExternalStore(noUpdates, () => true, () => false);
  return hydrated && url !== null ? url.pathname : null;
}

/** Whether another page is on its way. */
export function useNavigationPending() {
  return useContext(Navigation).pending;
}

let viewed = null;

function observe(element) {
  if (navigator.connection?.saveData) return undefined;
  viewed ??= new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (isIntersecting) {
        viewed.unobserve(target);
        prefetch(target.href);
      }
    }
  });
  viewed.observe(element);
  return () => viewed.unobserve(element);
}

/** Whether a click on a link should go to the link's page here. */
function isOurs(event, anchor) {
  const url = new URL(anchor.href, location.href);
  return (
    !event.defaultPrevented &&
    event.button === 0 &&
    !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) &&
    (anchor.target === '' || anchor.target === '_self') &&
    !anchor.hasAttribute('download') &&
    url.origin === location.origin &&
    // A fragment of this page is the browser's.
    (url.hash === '' || pathOf(url) !== pathOf(shown.url))
  );
}

/** An `<a>` that goes to its page without loading a document. */
export function Link({ prefetch: ahead = true, replace, onClick, onMouseEnter, onFocus, ...props }) {
  const own = useRef(null);
  useLayoutEffect(() => (ahead ? observe(own.current) : undefined), [ahead, props.href]);
  const early = (handler) => (event) => {
    handler?.(event);
    if (ahead) prefetch(event.currentTarget.href);
  };
  return createElement('a', {
    ...props,
    ref: (element) => {
      own.current = element;
      if (typeof props.ref === 'function') return props.ref(element);
      if (props.ref) props.ref.current = element;
      return undefined;
    },
    onMouseEnter: early(onMouseEnter),
    onFocus: early(onFocus),
    onClick: (event) => {
      onClick?.(event);
      if (isOurs(event, event.currentTarget)) {
        event.preventDefault();
        navigate(event.currentTarget.href, { replace });
      }
    },
  });
}
