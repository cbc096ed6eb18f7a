// React Router's server components (RSC data mode, over @vitejs/plugin-rsc): loaders, forms, redirects, errors.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { canonical, rowKinds } from '../conformance/compare.mjs';
import { openPage, startChromium } from '../hydration/browser.mjs';
import { bytesOf, decode, headersOf, neutral, submit, wholeOf } from './answers.mjs';
import { Pair, reactRouter } from './apps.mjs';

const servers = new Pair();
const both = (question) => servers.ask(question);
let browser;

before(async () => {
  await servers.start(reactRouter);
  browser = await startChromium();
});

after(async () => {
  await browser?.close();
  servers.stop();
});

test('the alias reaches what Vite bundles', async () => {
  const found = await both(async ({ module }) => {
    const bundle = await readFile(`${reactRouter.root}${reactRouter.built(module)}index.js`, 'utf8');
    return bundle.includes('littoral/addon');
  });
  assert.deepEqual(found, [false, true]);
});

describe('documents', () => {
  for (const path of ['/', '/?q=Moby', '/book/moby-dick', '/book/lost', '/nowhere']) {
    test(path, async () => {
      const [react, littoral] = await both(async ({ url }) => wholeOf(await fetch(url + path)));
      assert.deepEqual(littoral, react);
    });
  }
});

describe('payloads', () => {
  for (const path of ['/_root.rsc', '/_root.rsc?q=Moby', '/book/moby-dick.rsc', '/book/lost.rsc']) {
    test(path, async () => {
      const [react, littoral] = await both(async ({ url }) => {
        const answer = await fetch(url + path);
        const bytes = await bytesOf(answer);
        const decoded = await canonical(await decode(bytes));
        return { status: answer.status, headers: headersOf(answer), kinds: rowKinds(bytes), decoded, bytes: neutral(String(bytes)) };
      });
      assert.deepEqual(littoral, react);
      assert.ok(react.decoded.length > 100);
    });
  }
});

describe('forms without JavaScript', () => {
  for (const [name, answer] of [
    ['', /For whom\?/],
    ['Ishmael', /The Whale is kept for Ishmael\./],
    ['Nobody', /"location":"\/"/],
  ]) {
    test(`reserve for "${name}"`, async () => {
      const [react, littoral] = await both(({ url }) => submit(`${url}/book/moby-dick`, 'Reserve', { name }));
      assert.deepEqual(littoral, react);
      assert.match(react.text, answer);
    });
  }
});

test('a visitor in Chromium sees and does the same', async () => {
  const [react, littoral] = await both(async ({ url }) => {
    const seen = [];
    const { page, complaints, close } = await openPage(browser, url);
    const look = async () => seen.push(page.url().slice(url.length), await page.locator('main').innerText());
    const reserve = async (name) => {
      await page.locator('input[name=name]').fill(name);
      await page.getByRole('button', { name: 'Reserve' }).click();
    };
    try {
      await page.goto('/');
      await look();
      await page.waitForFunction(() => Object.keys(document.querySelector('nav')).some((name) => name.startsWith('__reactProps')));
      await page.getByRole('link', { name: 'Moby-Dick', exact: true }).click();
      await page.getByText(/Waiting:|Nobody waits/).waitFor();
      await look();
      await reserve('Queequeg');
      await page.getByText('kept for Queequeg').waitFor();
      await reserve('Starbuck');
      await page.getByText('Again: ').waitFor();
      await page.waitForFunction(() => /Waiting: .*Starbuck/.test(document.querySelector('main').innerText));
      await look();
      await reserve('Nobody');
      await page.getByRole('heading', { name: 'Shelf' }).waitFor();
      await look();
      await page.getByRole('link', { name: 'Lost' }).click();
      await page.getByRole('alert').waitFor();
      await look();
    } catch (error) {
      throw new Error(`After ${JSON.stringify(seen, null, 2)}\n${complaints.join('\n')}`, { cause: error });
    } finally {
      await close();
    }
    return { seen, complaints: complaints.map((text) => text.replaceAll(url, '')) };
  });
  assert.deepEqual(littoral, react);
  assert.match(react.seen.join('\n'), /844 pages[^]*Queequeg, Starbuck[^]*404: No such book/);
});

test('neither server complained of anything that the other did not', async () => {
  const [react, littoral] = await both(({ output }) => output());
  assert.equal(littoral, react);
});
