// An application that was not written for Littoral: the same Waku app, built with React's `react-server-dom-webpack/server`
// and with Littoral's. Whoever asks the two servers must not be able to tell them apart.
import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { basename } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { canonical, rowKinds } from '../conformance/compare.mjs';
import { openPage, startChromium } from '../hydration/browser.mjs';
import { bytesOf, client, decode, headersOf, neutral, submit, wholeOf } from './answers.mjs';
import { Pair, waku } from './apps.mjs';

const servers = new Pair();
const both = (question) => servers.ask(question);
let browser;

before(async () => {
  await servers.start(waku);
  browser = await startChromium();
});

after(async () => {
  await browser?.close();
  servers.stop();
});

describe('the alias', () => {
  test('reaches what Waku bundles', async () => {
    const found = await both(async ({ module }) => {
      const folder = `${waku.root}${waku.built(module)}assets/`;
      const files = await Promise.all((await readdir(folder)).map((file) => readFile(folder + file, 'utf8')));
      return files.join('').includes('littoral/addon');
    });
    assert.deepEqual(found, [false, true]);
  });

  test('loads the addon', { skip: process.platform !== 'linux' }, async () => {
    const addon = basename(process.env.LITTORAL_NODE_ADDON ?? 'littoral.node');
    const loaded = await both(async ({ pid }) => (await readFile(`/proc/${pid}/maps`, 'utf8')).includes(`/${addon}\n`));
    assert.deepEqual(loaded, [false, true]);
  });
});

const pages = ['/species/shore-crab', '/species/common-limpet', '/species/none', '/log', '/broken', '/nowhere'];

describe('documents', () => {
  for (const path of pages) {
    test(path, async () => {
      // A server's first answer preloads modules in the order in which they happened to load.
      await both(({ url }) => fetch(url + path).then(bytesOf));
      const headers = { cookie: 'theme=dark; pages=6' };
      const [react, littoral] = await both(async ({ url }) => wholeOf(await fetch(url + path, { headers })));
      assert.deepEqual(littoral, react);
    });
  }
});

// Waku renders the parts of a static page side by side and lists them in the order in which they were ready.
describe('a page made by the build', () => {
  test('is the same document', async () => {
    const [react, littoral] = await both(async ({ url }) => {
      const html = await fetch(url).then((answer) => answer.text());
      return neutral(html).replace(/<script>\(self\.__FLIGHT_DATA.*?<\/script>/gs, '');
    });
    assert.equal(littoral, react);
    assert.match(react, /Carcinus maenas/);
  });

  test('has the same payload', async () => {
    const [react, littoral] = await both(async ({ url }) => {
      const root = await decode(await fetch(`${url}/RSC/R/_root.txt`).then(bytesOf));
      root._etags = new Map(Object.entries(root._etags).sort());
      return Promise.all(Object.keys(root).sort().map(async (name) => neutral(`${name}: ${await canonical(root[name])}`)));
    });
    assert.deepEqual(littoral, react);
    assert.match(react.join('\n'), /Carcinus maenas/);
  });
});

describe('payloads', () => {
  for (const path of ['species/shore-crab', 'species/none', 'log', 'broken']) {
    test(path, async () => {
      const [react, littoral] = await both(async ({ url }) => {
        const answer = await fetch(`${url}/RSC/R/${path}.txt`, { headers: { cookie: 'theme=dark' } });
        const bytes = await bytesOf(answer);
        const decoded = neutral(await canonical(await decode(bytes)));
        return { status: answer.status, headers: headersOf(answer), kinds: rowKinds(bytes), decoded, bytes: neutral(String(bytes)) };
      });
      assert.deepEqual(littoral, react);
      assert.ok(react.decoded.length > 100);
    });
  }

  test('stream while something is slow', async () => {
    const arrived = await both(async ({ url }) => {
      const answer = await fetch(`${url}/RSC/R/species/shore-crab.txt`);
      const chunks = [];
      for await (const chunk of answer.body) chunks.push(Buffer.from(chunk).toString());
      const marks = chunks.map((chunk) => [...chunk.matchAll(/Looking under|third|middle","at/g)].map(String));
      return marks.filter((found) => found.length > 0);
    });
    const expected = [['Looking under'], ['third'], ['middle","at']];
    assert.deepEqual(arrived, [expected, expected]);
  });
});

describe('server functions', () => {
  /** Calls a function of `src/actions.ts` as a browser does, and decodes what came back. */
  async function call({ url }, name, args, headers) {
    const page = await fetch(`${url}/log`).then((answer) => answer.text());
    const file = /([0-9a-f]{12})#logSighting/.exec(page)[1];
    const temporaryReferences = client.createTemporaryReferenceSet();
    const body = await client.encodeReply(args, { temporaryReferences });
    const answer = await fetch(`${url}/RSC/F/${file}/${name}.txt`, { method: 'POST', body, headers });
    const bytes = await bytesOf(answer);
    if (!answer.ok) return { status: answer.status, text: String(bytes) };
    const value = await decode(bytes, temporaryReferences);
    return { status: answer.status, kinds: rowKinds(bytes), bytes: neutral(String(bytes)), value };
  }

  /** Both servers' answers are the same; gives React's. */
  async function same(name, args, headers) {
    const [react, littoral] = await both((server) => call(server, name, args(), headers));
    const described = async (answer) => neutral(await canonical(answer));
    assert.equal(await described(littoral), await described(react));
    return react;
  }

  const shared = { deep: [1, { deeper: new Map([['x', new Set([1n])]]) }] };
  const values = {
    primitives: () => ['text', '$dollar', '', 0, -0, NaN, Infinity, -Infinity, true, null, undefined, 12345678901234567890n],
    'well-known symbols': () => [Symbol.for('shell')],
    dates: () => [new Date(0), new Date('2026-03-21T06:12:00Z')],
    collections: () => [new Map([[{ a: 1 }, [2]]]), new Set(['a', new Set()]), { 'a key': { nested: [] } }],
    'the same object twice': () => [shared, [shared]],
    'bytes and files': () => [new Uint8Array([1, 2, 3]), new Float64Array([0.5]), new Blob(['blob'], { type: 'a/b' })],
    'form data': () => [new FormData(), form({ a: '1', b: 'two', f: new File(['in'], 'f.txt') })],
    promises: () => [Promise.resolve({ later: new Date(5) })],
    iterables: () => [[1, 2, 3].values()],
    'a long text': () => ['x'.repeat(3000), 'ü'.repeat(2000)],
    'what cannot cross': () => [() => {}, { hidden: new WeakMap() }],
  };

  function form(fields) {
    const data = new FormData();
    for (const [name, value] of Object.entries(fields)) data.append(name, value);
    return data;
  }

  for (const [title, args] of Object.entries(values)) {
    test(`take and give ${title}`, async () => {
      const { status } = await same('echo', args);
      assert.equal(status, 200);
    });
  }

  test('hold what a browser sent', async () => {
    const { value } = await same('describe', () => [
      ...values.primitives(),
      ...values.dates(),
      ...values['form data'](),
      new File(['in the file'], 'file.txt', { type: 'text/plain' }),
      Promise.resolve('later'),
    ]);
    assert.ok((await value._value).includes('File text/plain in the file'));
  });

  test('give everything that there is', () => same('everything', () => []));
  test('stream what they yield', () => same('countLegs', () => []));
  test('that throw say no more than React does', () => same('fail', () => []));
  test('that nobody exported are not found', () => same('toString', () => []));
  test('refuse another origin', async () => {
    const { status } = await same('echo', () => [1], { origin: 'https://elsewhere.example' });
    assert.notEqual(status, 200);
  });

  test('refuse what does not decode', async () => {
    const [react, littoral] = await both(async (server) => {
      const page = await fetch(`${server.url}/log`).then((answer) => answer.text());
      const file = /([0-9a-f]{12})#logSighting/.exec(page)[1];
      const answers = [];
      for (const body of ['', '["$@1"]', '{"then":"$0"}', '["$1:__proto__:x"]', '["$F1"]', 'nonsense']) {
        const send = body === '' ? form({ 1: '"lone"' }) : form({ 0: body, 1: '{}' });
        const answer = await fetch(`${server.url}/RSC/F/${file}/echo.txt`, {
          method: 'POST',
          body: send,
          signal: AbortSignal.timeout(1000),
        }).catch((error) => error);
        answers.push(answer instanceof Error ? answer.name : [answer.status, neutral(await answer.text().catch(String))]);
      }
      return answers;
    });
    assert.deepEqual(littoral, react);
  });
});

describe('forms without JavaScript', () => {
  async function same(button, fields) {
    const [react, littoral] = await both(({ url }) => submit(`${url}/log`, button, fields));
    assert.deepEqual(littoral, react);
    return react;
  }

  test('a function runs and its state comes back', async () => {
    const photo = new File(['a picture'], 'crab.jpg', { type: 'image/jpeg' });
    const { text } = await same('Log it', { species: 'shore-crab', note: 'With "quotes"', photo });
    assert.match(text, /Logged as number 2\./);
    assert.match(text, /crab\.jpg: 9/);
  });

  test('what was typed comes back after a mistake', async () => {
    const { text } = await same('Log it', { species: 'unicorn', note: 'kept & shown' });
    assert.match(text, /Nobody knows unicorn\./);
    assert.match(text, /value="kept &amp; shown"/);
  });

  test('a captured variable comes back decrypted', async () => {
    const { text } = await same('Remove 2');
    assert.doesNotMatch(text, /crab\.jpg/);
  });
});

describe('Chromium', () => {
  /** What a visitor sees and does, as texts. */
  async function visit({ url }) {
    const seen = [];
    const { page, complaints, close } = await openPage(browser, url);
    const answer = async (button) => {
      await page.evaluate(() => (document.querySelector('pre').textContent = ''));
      await page.getByRole('button', { name: button }).click();
      await page.waitForFunction(() => document.querySelector('pre').textContent !== '');
      seen.push([button, await page.locator('pre').innerText()]);
    };
    try {
      await page.goto('/');
      await page.waitForFunction(() => Object.keys(document.querySelector('main button')).length > 0);
      await page.getByRole('button', { name: 'Counted' }).click();
      seen.push(await page.locator('main').innerText());

      await page.getByRole('link', { name: 'Shore crab' }).click();
      await page.getByText('middle, low at').waitFor();
      seen.push(page.url().slice(url.length), await page.title(), await page.locator('main').innerText());

      await page.reload();
      await page.getByText('middle, low at').waitFor();
      seen.push(await page.locator('main').innerText());

      await page.getByRole('link', { name: 'Log' }).click();
      await page.getByRole('heading', { name: 'Log' }).waitFor();
      for (const button of ['Describe', 'Echo', 'Fail', 'Count legs']) await answer(button);

      await page.locator('input[name=note]').fill('By hand');
      await page.locator('input[name=photo]').setInputFiles({ name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from('1234') });
      await page.getByRole('button', { name: 'Log it' }).click();
      await page.getByText('Logged as number').waitFor();
      await page.getByText('By hand').waitFor();
      seen.push(await page.locator('main').innerText());
      await page.getByRole('button', { name: /^Remove/ }).click();
      await page.getByText('By hand').waitFor({ state: 'detached' });
      seen.push(await page.locator('ol').innerText());

      await page.getByRole('link', { name: 'Broken' }).click();
      await page.getByRole('alert').waitFor();
      seen.push(await page.locator('main').innerText());
      await page.goto('/broken');
      await page.getByRole('alert').waitFor();
      seen.push(await page.locator('main').innerText());
    } catch (error) {
      throw new Error(`After ${JSON.stringify(seen, null, 2)}\n${complaints.join('\n')}`, { cause: error });
    } finally {
      await close();
    }
    return { seen, complaints: complaints.map((text) => text.replaceAll(url, '')) };
  }

  test('a visitor sees and does the same', async () => {
    const [react, littoral] = await both(visit);
    assert.deepEqual(littoral, react);
    const said = react.seen.flat().join('\n');
    for (const words of ['File text/plain in the file', 'true true object', 'Refused: true', 'Common starfish: 0', 'Caught: wave']) {
      assert.ok(said.includes(words), words);
    }
    assert.doesNotMatch(said, /Failed/);
  });
});

test('neither server complained of anything that the other did not', async () => {
  const said = await both(({ output }) => output().replace(/(\\n|\n)\s+at [^\\\n]*/g, ''));
  assert.equal(said[1], said[0]);
});
