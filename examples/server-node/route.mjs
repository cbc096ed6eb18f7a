// Which entry a path leads to.

const PAGES = { "/": "index", "/cart": "cart", "/broken": "broken" };

/** The entry, params and status for a path. A product's page is there only if the product is. */
export function findRoute(path, database) {
  const entry = Object.hasOwn(PAGES, path) ? PAGES[path] : undefined;
  if (entry !== undefined) return { entry, params: {}, status: 200 };
  const id = product(path);
  if (id !== undefined && database.run("products.get", { id }) !== null) {
    return { entry: "product", params: { id }, status: 200 };
  }
  return { entry: "not-found", params: {}, status: 404 };
}

function product(path) {
  if (!path.startsWith("/product/")) return undefined;
  try {
    const id = decodeURIComponent(path.slice("/product/".length));
    return id.includes("/") ? undefined : id;
  } catch {
    return undefined;
  }
}

/** A query string as an entry's `searchParams`: a name that comes more than once has a list. */
export function searchParams(query) {
  const names = [...new Set(query.keys())];
  return Object.fromEntries(
    names.map((name) => {
      const values = query.getAll(name);
      return [name, values.length > 1 ? values : values[0]];
    }),
  );
}
