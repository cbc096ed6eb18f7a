// Headers: https://fetch.spec.whatwg.org/#headers-class

const headerList = Symbol('headers');

class Headers {
  constructor(init) {
    // Lower-case name to the values given for it, in order.
    Object.defineProperty(this, headerList, { value: new Map() });
    if (init === undefined) return;
    if (init === null || (typeof init !== 'object' && typeof init !== 'function')) {
      throw new TypeError('Headers constructor: init must be a record or a sequence');
    }
    if (typeof init[Symbol.iterator] === 'function') {
      for (const pair of init) {
        const items = [...pair];
        if (items.length !== 2) throw new TypeError('Headers constructor: each pair must have two items');
        this.append(items[0], items[1]);
      }
    } else {
      for (const name of Reflect.ownKeys(init)) {
        if (Object.getOwnPropertyDescriptor(init, name)?.enumerable) this.append(name, init[name]);
      }
    }
  }

  append(name, value) {
    name = headerName(name, 'append');
    value = headerValue(value, 'append');
    const values = this[headerList].get(name);
    if (values) values.push(value);
    else this[headerList].set(name, [value]);
  }
  delete(name) { this[headerList].delete(headerName(name, 'delete')); }
  get(name) {
    const values = this[headerList].get(headerName(name, 'get'));
    return values ? joinHeader(values) : null;
  }
  getSetCookie() { return [...(this[headerList].get('set-cookie') ?? [])]; }
  has(name) { return this[headerList].has(headerName(name, 'has')); }
  set(name, value) { this[headerList].set(headerName(name, 'set'), [headerValue(value, 'set')]); }
  forEach(callback, thisArg) {
    for (const [name, value] of this) callback.call(thisArg, value, name, this);
  }
}
definePairIterators(Headers, (headers) => {
  const names = [...headers[headerList].keys()].sort();
  return names.flatMap((name) => {
    const values = headers[headerList].get(name);
    return name === 'set-cookie' ? values.map((value) => [name, value]) : [[name, joinHeader(values)]];
  });
});

function joinHeader(values) {
  return values.join(', ');
}

function headerName(name, method) {
  name = String(name);
  if (!/^[!#$%&'*+\-.^_`|~0-9a-zA-Z]+$/.test(name)) throw new TypeError(`Headers.${method}: ${name} is an invalid header name.`);
  return name.toLowerCase();
}

function headerValue(value, method) {
  value = String(value).replace(/^[\t\n\r ]+|[\t\n\r ]+$/g, '');
  if (/[\0\r\n]|[^\x00-\xff]/.test(value)) throw new TypeError(`Headers.${method}: ${value} is an invalid header value.`);
  return value;
}

// [name, value] pairs as they go over the wire.
function headerPairs(headers) {
  return [...headers[headerList]].flatMap(([name, values]) => values.map((value) => [name, value]));
}

expose({ Headers });
