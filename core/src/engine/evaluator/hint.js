// Resource hints of the server layer: the calls of `react-dom` (`preload`, `preinit`, …) reach the request whose
// code runs, and images and links of host elements leave theirs.

/** Tells a hint once; outside of a work loop this asks for one. */
function addHint(owner, code, key, model) {
  if (owner.hints.has(key)) return;
  owner.hints.add(key);
  owner.newHints.push(JSON.stringify([code, key, model]));
  wantFlush(owner);
}

/** Options without their null members; null when none is left. */
function trimmedOptions(options) {
  if (options == null) return null;
  let trimmed = null;
  for (const name in options) {
    if (options[name] != null) (trimmed || (trimmed = {}))[name] = options[name];
  }
  return trimmed;
}

function hintPreload(owner, href, as, options) {
  let key = `L[${as}]${href}`;
  if (as === "image" && options) {
    const { imageSrcSet, imageSizes } = options;
    key = "L[image]";
    if (typeof imageSrcSet === "string" && imageSrcSet !== "") {
      key += `[${imageSrcSet}]`;
      if (typeof imageSizes === "string") key += `[${imageSizes}]`;
    } else key += `[][]${href}`;
  }
  const trimmed = trimmedOptions(options);
  addHint(owner, "L", key, trimmed === null ? [href, as] : [href, as, trimmed]);
}

function hintWithOptions(owner, code, href, options) {
  const trimmed = trimmedOptions(options);
  addHint(owner, code, `${code}|${href}`, trimmed === null ? href : [href, trimmed]);
}

function hintStyle(owner, href, precedence, options) {
  const trimmed = trimmedOptions(options);
  const named = typeof precedence === "string";
  const model = trimmed !== null ? [href, named ? precedence : 0, trimmed] : named ? [href, precedence] : href;
  addHint(owner, "S", `S|${href}`, model);
}

/** Puts our resource dispatcher before the one of the server layer's `react-dom`. */
function installHints(dom) {
  const internals = dom.__DOM_INTERNALS_DO_NOT_USE_OR_WARN_USERS_THEY_CANNOT_UPGRADE;
  const previous = internals.d;
  const hinting = (name, hint) => (href, second, third) => {
    if (typeof href !== "string") return;
    const owner = currentRequest();
    if (owner === null) previous[name](href, second, third);
    else hint(owner, href, second, third);
  };
  internals.d = {
    f: previous.f,
    r: previous.r,
    D: hinting("D", (owner, href) => {
      if (href) addHint(owner, "D", `D|${href}`, href);
    }),
    C: hinting("C", (owner, href, crossOrigin) => {
      const origin = crossOrigin == null ? "null" : crossOrigin;
      addHint(owner, "C", `C|${origin}|${href}`, typeof crossOrigin === "string" ? [href, crossOrigin] : href);
    }),
    L: hinting("L", hintPreload),
    m: hinting("m", (owner, href, options) => hintWithOptions(owner, "m", href, options)),
    X: hinting("X", (owner, href, options) => hintWithOptions(owner, "X", href, options)),
    S: hinting("S", hintStyle),
    M: hinting("M", (owner, href, options) => hintWithOptions(owner, "M", href, options)),
  };
}

const isText = (value) => typeof value === "string" || value == null;
const isData = (value) => typeof value === "string" && /^data:/i.test(value);

/** The hint that an `<img>` or a `<link>` gives by being written. */
function hintElement(owner, format, type, props) {
  if (type === "img") hintImage(owner, format, props);
  else if (!(format & 1) && props.itemProp == null) hintLink(owner, props);
}

function hintImage(owner, format, props) {
  const { src, srcSet, crossOrigin, integrity, type, fetchPriority, referrerPolicy } = props;
  if (props.loading === "lazy" || fetchPriority === "low" || format & 3) return;
  if ((!src && !srcSet) || !isText(src) || !isText(srcSet) || isData(src) || isData(srcSet)) return;
  hintPreload(owner, src || "", "image", {
    imageSrcSet: srcSet,
    imageSizes: typeof props.sizes === "string" ? props.sizes : undefined,
    crossOrigin: typeof crossOrigin === "string" ? (crossOrigin === "use-credentials" ? crossOrigin : "") : undefined,
    integrity,
    type,
    fetchPriority,
    referrerPolicy,
  });
}

function hintLink(owner, props) {
  const { rel, href, as, crossOrigin, integrity, nonce, type, fetchPriority, referrerPolicy, media } = props;
  if (typeof rel !== "string" || typeof href !== "string" || href === "") return;
  if (rel === "preload") {
    const { imageSrcSet, imageSizes } = props;
    hintPreload(owner, href, as, {
      crossOrigin, integrity, nonce, type, fetchPriority, referrerPolicy, imageSrcSet, imageSizes, media,
    });
  } else if (rel === "modulepreload") {
    hintWithOptions(owner, "m", href, { as, crossOrigin, integrity, nonce });
  } else if (rel === "stylesheet") {
    hintPreload(owner, href, "style", { crossOrigin, integrity, nonce, type, fetchPriority, referrerPolicy, media });
  }
}
