// Server functions in Chromium: values there and back, files, what was captured, forms without JavaScript, redirects, cookies.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openPage, startChromium } from '../hydration/browser.mjs';
import { serve } from './server.mjs';

const SECRETS = ['a-secret-that-stays', '4711', 'also-hidden', 'secret-of-a-promise', 'secret-of-a-file', 'hidden.txt'];

let host;
let browser;

before(async () => {
  [host, browser] = await Promise.all([serve({ encryptionKeys: [new Uint8Array(32).fill(9)] }), startChromium()]);
});

after(async () => {
  await browser?.close();
  host?.stop();
});

async function withPage(path, use, { silent = true, ...options } = {}) {
  const opened = await openPage(browser, host.url, options);
  try {
    await opened.page.goto(path);
    if (options.javaScriptEnabled !== false && path === '/') await opened.page.waitForSelector('body[data-ready]');
    await use(opened.page, opened);
    if (silent) assert.deepEqual(opened.complaints, []);
  } finally {
    await opened.close();
  }
}

/** Calls something of the page's probe. */
const probe = (page, name, ...args) => page.evaluate(([name, args]) => window.probe[name](...args), [name, args]);

describe('values', () => {
  /** Sends values by their names, and answers those that did not come as they went. */
  const differing = async (page, names) => {
    const wrong = [];
    for (const name of names) {
      const trip = await probe(page, 'roundTrip', name).catch((error) => ({ error: String(error) }));
      if (trip.error || trip.seen !== trip.sent || trip.back !== trip.sent) wrong.push({ name, ...trip });
    }
    return wrong;
  };
  const files = ['blobs and files', 'form data with files'];

  test('every kind there and back', () =>
    withPage('/', async (page) => {
      const names = (await page.evaluate(() => window.probe.names)).filter((name) => !files.includes(name));
      assert.ok(names.length > 12);
      assert.deepEqual(await differing(page, names), []);
    }));

  test('blobs and files there and back', () => withPage('/', async (page) => assert.deepEqual(await differing(page, files), [])));

  test('files with their names, types and bytes', () =>
    withPage('/', async (page) => {
      const long = 'z'.repeat(300_000);
      assert.deepEqual(await probe(page, 'files', ['abc', long]), [
        ['a.txt', 'text/plain', 3, 97],
        ['z.txt', 'text/plain', 300_000, 122],
      ]);
    }));

  test('a stream comes as it is made', () =>
    withPage('/', async (page) => assert.deepEqual(await probe(page, 'read', 5), [1, 2, 3, 4, 5])));

  test('an async iterable is read as it was sent', () =>
    withPage('/', async (page) => assert.equal(await probe(page, 'send'), 6)));

  test('what throws rejects with its digest', () =>
    withPage('/', async (page) => {
      const digest = await page.evaluate(() => window.probe.imported.fail().catch((error) => [error.digest, error.message]));
      assert.equal(digest[0], 'its-digest');
      assert.ok(!digest[1].includes('detail'));
    }));
});

describe('what was captured', () => {
  test('reaches the function, from other calls and through arguments too', () =>
    withPage('/', async (page) => {
      const expected = [19, 4711, 1, 19, 16];
      assert.deepEqual(await probe(page, 'reveal', 'x'), [...expected, 'x']);
      assert.deepEqual(await probe(page, 'reference'), [...expected, 'again']);
      assert.equal(await probe(page, 'outer', 1), 4712);
      assert.equal(await probe(page, 'plain', 1), '["bound-in-the-source", 1]');
    }));

  test('changed, nothing runs', () =>
    withPage(
      '/',
      async (page) => {
        const before = host.errors.length;
        await page.route('**/*', async (route) => {
          const body = route.request().postData();
          if (!body) return route.continue();
          const changed = body.replace(/(littoral:1:.{40})(.)/, (_, start, next) => start + (next === 'A' ? 'B' : 'A'));
          return route.continue({ postData: changed });
        });
        const failed = await page.evaluate(() => window.probe.reveal('x').then(() => 'ran', (error) => error.message));
        assert.match(failed, /answered 400/);
        assert.deepEqual(host.errors.slice(before), ['decryption']);
      },
      { silent: false },
    ));

  test('a call of another site is refused', async () => {
    const answer = await fetch(host.url, { method: 'POST', headers: { origin: 'https://evil.example', 'littoral-action': 'x' }, body: '[]' });
    assert.equal(answer.status, 403);
  });
});

describe('redirects and cookies', () => {
  test('a function that redirects takes the page along, and its cookie is set', () =>
    withPage('/', async (page, { documents }) => {
      const result = await page.evaluate(() => window.probe.leave('/done?note=script'));
      assert.equal(result, undefined);
      await page.getByRole('heading', { name: 'done script' }).waitFor();
      assert.equal(new URL(page.url()).pathname, '/done');
      assert.match(await page.locator('#cookies').innerText(), /left=by%20script/);
      assert.equal(documents().length, 1);
      await page.goBack();
      await page.locator('#probe').waitFor();
    }));

  test('pages redirect: the document, and the payload that a link fetches', () =>
    withPage('/moved', async (page) => {
      await page.getByRole('heading', { name: 'done moved' }).waitFor();
      assert.equal(new URL(page.url()).search, '?note=moved');
    }));

  test('a redirect that comes after the shell is followed in the browser', () =>
    withPage(
      '/late',
      async (page) => {
        await page.getByRole('heading', { name: 'done late' }).waitFor();
        assert.equal(new URL(page.url()).pathname, '/done');
      },
      { silent: false },
    ));
});

for (const javaScriptEnabled of [false, true]) {
  describe(`forms ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, () => {
    const send = async (page, id, note) => {
      await page.locator(`#${id} [name=note]`).fill(note);
      await page.locator(`#${id} button`).click();
    };
    const note = (text) => `${text} ${javaScriptEnabled ? 'js' : 'plain'}`;

    for (const [id, expected] of [
      ['unbound', 'unbound'],
      ['captured', 'captured 19'],
      ['bound', 'in-the-clear 19'],
    ]) {
      test(id, () =>
        withPage(
          '/forms',
          async (page) => {
            if (javaScriptEnabled) await page.waitForLoadState('networkidle');
            if (id === 'bound') {
              const file = { name: 'a.bin', mimeType: 'a/b', buffer: Buffer.alloc(5000) };
              await page.locator('#bound [type=file]').setInputFiles(file);
            }
            await send(page, id, note('hello'));
            const suffix = id === 'bound' ? ' 5000' : '';
            await page.getByText(`${expected} ${note('hello')}${suffix}`).waitFor();
          },
          { javaScriptEnabled },
        ));
    }

    test('a redirect with a cookie', () =>
      withPage(
        '/forms',
        async (page) => {
          if (javaScriptEnabled) await page.waitForLoadState('networkidle');
          await send(page, 'go', note('gone'));
          await page.getByRole('heading', { name: `done ${note('gone')}` }).waitFor();
          assert.match(await page.locator('#cookies').innerText(), /note=gone%20/);
        },
        { javaScriptEnabled },
      ));
  });
}

test('nothing that was captured is in any byte that went either way', () => {
  const traffic = Buffer.concat(host.traffic);
  assert.ok(traffic.length > 100_000 && traffic.includes('littoral:1:') && traffic.includes('in-the-clear'));
  for (const secret of SECRETS.filter((secret) => secret !== '4711')) assert.equal(traffic.includes(secret), false, secret);
});
