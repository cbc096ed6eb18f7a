// The shop in Chromium: what the server sent is taken over by React's own client, unmodified.
import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { DELAY, SECRET, gotoHydrated, openPage, startChromium, startShop } from './browser.mjs';

let shop;
let browser;

before(async () => {
  [shop, browser] = await Promise.all([startShop(), startChromium()]);
});

after(async () => {
  await browser?.close();
  shop?.stop();
});

/** Runs `use` with a page; unless told otherwise, the console has to stay silent. */
async function withPage(use, { silent = true, ...options } = {}) {
  const opened = await openPage(browser, shop.url, options);
  try {
    await use(opened.page, opened);
    if (silent) assert.deepEqual(opened.complaints, []);
  } finally {
    await opened.close();
  }
}

/** Remembers whether an element was in the document at any time. */
function watch(page, selector) {
  return page.addInitScript((watched) => {
    new MutationObserver(() => {
      self.wasSeen ||= document.querySelector(watched) !== null;
    }).observe(document, { childList: true, subtree: true });
  }, selector);
}

function seen(page) {
  return page.evaluate(() => self.wasSeen === true);
}

describe('hydration', () => {
  for (const path of ['/', '/?q=brass', '/product/storm-lantern', '/cart']) {
    test(`${path} keeps the server's nodes`, () =>
      withPage(async (page) => {
        // Scripts wait until every node of the finished document is marked.
        let release;
        const marked = new Promise((resolve) => (release = resolve));
        await page.route('**/_littoral/**/*.js', (route) => marked.then(() => route.continue()));
        await page.route('**/_littoral/*.js', (route) => marked.then(() => route.continue()));
        await page.goto(path, { waitUntil: 'commit' });
        await page.waitForSelector('footer');
        await page.waitForFunction(() => self.__littoral_f?.at(-1) === 0);
        await page.waitForFunction(() => document.querySelector('[id^="S:"]') === null);
        await page.evaluate(() => {
          for (const node of document.querySelectorAll('html, head, body, .page, .page *')) node.fromServer = true;
        });
        release();
        await page.waitForFunction(() =>
          Object.keys(document.querySelector('footer')).some((name) => name.startsWith('__reactProps')),
        );
        await page.waitForTimeout(300);
        const foreign = await page.evaluate(() =>
          [...document.querySelectorAll('html, head, body, .page, .page *')]
            .filter((node) => !node.fromServer)
            .map((node) => node.outerHTML.slice(0, 120)),
        );
        assert.deepEqual(foreign, []);
      }));
  }

  test('the shell arrives before the slow list', async () => {
    const started = performance.now();
    const response = await fetch(shop.url, { headers: { accept: 'text/html' } });
    const arrivals = [];
    const decoder = new TextDecoder();
    for await (const bytes of response.body) {
      arrivals.push([performance.now() - started, decoder.decode(bytes, { stream: true })]);
    }
    const when = (text) => arrivals.find(([, html]) => html.includes(text))?.[0];
    assert.ok(when('Loading the goods') < DELAY, 'the fallback comes first');
    assert.ok(when('Canvas tote') >= DELAY - 20, 'the list comes when it is there');
  });

  test('what streams in takes the place of its fallback', () =>
    withPage(async (page) => {
      await watch(page, '.skeleton');
      await page.goto('/');
      await page.waitForSelector('.card:not(.skeleton)');
      assert.equal(await seen(page), true);
      assert.equal(await page.locator('.card').count(), 8);
      assert.equal(await page.locator('.skeleton').count(), 0);
    }));
});

describe('client components', () => {
  test('clicks change state', () =>
    withPage(async (page) => {
      await gotoHydrated(page, '/product/storm-lantern');
      const like = page.locator('.like-button');
      assert.match(await like.innerText(), /128/);
      await like.click();
      assert.match(await like.innerText(), /129/);
      assert.equal(await like.getAttribute('aria-pressed'), 'true');
      const rating = page.locator('.acme-rating');
      assert.match(await rating.innerText(), /3 reviews/);
      await rating.click();
      assert.match(await rating.innerText(), /4\.7 of 5/);
    }));

  test('a package without a directive works behind its wrapper', () =>
    withPage(async (page) => {
      await gotoHydrated(page, '/');
      await page.getByLabel('Next slide').click();
      assert.match(await page.locator('.acme-carousel-slide:visible').innerText(), /Warm after the last swim/);
      await page.getByLabel('Previous slide').click();
      await page.getByLabel('Previous slide').click();
      assert.match(await page.locator('.acme-carousel-slide:visible').innerText(), /Know when to go/);
    }));

  test('context crosses the server components between provider and reader', () =>
    withPage(async (page) => {
      await gotoHydrated(page, '/');
      const toggle = page.getByLabel(/^Colours:/);
      await toggle.click();
      await toggle.click();
      assert.equal(await page.locator('.page').getAttribute('data-theme'), 'dark');
      await gotoHydrated(page, '/cart');
      assert.equal(await page.locator('.page').getAttribute('data-theme'), 'dark', 'the server knows it too');
    }));

  test('a promise passed as a prop is read on the client', () =>
    withPage(async (page) => {
      await watch(page, 'section > p.quiet');
      await page.goto('/product/tide-clock');
      await page.getByText('We swim by it now.').waitFor();
      assert.equal(await seen(page), true, 'the fallback came first');
    }));

  test('a server component fills a client component’s slot', () =>
    withPage(async (page) => {
      await gotoHydrated(page, '/');
      const cart = page.getByRole('dialog', { name: 'Your cart' });
      assert.equal(await cart.isVisible(), false);
      await page.locator('a[aria-haspopup=dialog]').click();
      await cart.getByText('Nothing in it yet.').waitFor();
      await cart.getByLabel('Close').click();
      assert.equal(await cart.isVisible(), false);
    }));
});

describe('navigation', () => {
  test('swaps the tree, keeps client state, loads no document', () =>
    withPage(async (page, { documents }) => {
      await gotoHydrated(page, '/');
      await page.getByRole('searchbox').fill('something typed');
      await page.evaluate(() => (document.querySelector('header').sameAsBefore = true));
      await page.getByRole('link', { name: 'Deck chair' }).click();
      await page.getByRole('heading', { level: 1, name: 'Deck chair' }).waitFor();
      assert.equal(new URL(page.url()).pathname, '/product/deck-chair');
      assert.equal(await page.title(), 'Deck chair · Tideline');
      assert.equal(await page.getByRole('searchbox').inputValue(), 'something typed');
      assert.equal(await page.evaluate(() => document.querySelector('header').sameAsBefore), true);
      assert.equal(await page.evaluate(() => scrollY), 0);
      assert.equal(documents().length, 1);
    }));

  test('back and forward show what was there, where it was', () =>
    withPage(async (page, { documents }) => {
      await gotoHydrated(page, '/');
      const link = page.getByRole('link', { name: 'Canvas tote' });
      await link.scrollIntoViewIfNeeded();
      await page.evaluate(() => scrollTo(0, 400));
      await page.waitForFunction(() => scrollY === 400);
      await page.waitForTimeout(100);
      await link.click();
      await page.getByRole('heading', { level: 1, name: 'Canvas tote' }).waitFor();
      await page.goBack();
      await page.getByRole('heading', { level: 1, name: 'Everything on the shelf' }).waitFor();
      await page.waitForFunction(() => scrollY === 400);
      assert.equal(new URL(page.url()).pathname, '/');
      await page.goForward();
      await page.getByRole('heading', { level: 1, name: 'Canvas tote' }).waitFor();
      assert.equal(new URL(page.url()).pathname, '/product/canvas-tote');
      assert.equal(documents().length, 1);
    }));

  test('the last click wins, whichever payload comes first', () =>
    withPage(async (page, { documents }) => {
      await page.route('**/product/deck-chair', async (route) => {
        await new Promise((resolve) => setTimeout(resolve, 1500));
        await route.continue();
      });
      await gotoHydrated(page, '/');
      await page.getByRole('link', { name: 'Deck chair' }).click();
      await page.locator('.progress[data-pending=true]').waitFor({ state: 'attached' });
      await page.getByRole('link', { name: 'Flaked sea salt' }).click();
      await page.getByRole('heading', { level: 1, name: 'Flaked sea salt' }).waitFor();
      await page.waitForTimeout(1600);
      assert.equal(new URL(page.url()).pathname, '/product/sea-salt');
      assert.equal(await page.title(), 'Flaked sea salt · Tideline');
      await page.goBack();
      await page.getByRole('heading', { level: 1, name: 'Everything on the shelf' }).waitFor();
      assert.equal(documents().length, 1);
    }));

  test('links fetch their payload ahead, once', () =>
    withPage(async (page, { payloads }) => {
      await gotoHydrated(page, '/');
      await page.waitForFunction(() => document.querySelectorAll('.card:not(.skeleton)').length === 8);
      const lantern = '/product/storm-lantern';
      const asked = () => payloads().filter((path) => path === lantern).length;
      await page.waitForTimeout(500);
      assert.equal(asked(), 1, 'it is in view');
      assert.equal(payloads().includes('/broken'), false, 'a link may opt out');
      await page.getByRole('link', { name: 'Storm lantern' }).hover();
      await page.getByRole('link', { name: 'Storm lantern' }).click();
      await page.getByRole('heading', { level: 1, name: 'Storm lantern' }).waitFor();
      assert.equal(asked(), 1);
    }));

  test('the search form navigates', () =>
    withPage(async (page, { documents }) => {
      await gotoHydrated(page, '/');
      await page.getByRole('searchbox').fill('brass');
      await page.getByRole('searchbox').press('Enter');
      await page.getByRole('heading', { name: 'Results for “brass”' }).waitFor();
      assert.equal(await page.locator('.card:not(.skeleton)').count(), 2);
      assert.equal(documents().length, 1);
    }));

  test('a modified click is the browser’s', () =>
    withPage(async (page) => {
      await gotoHydrated(page, '/product/sea-salt');
      const [opened] = await Promise.all([
        page.context().waitForEvent('page'),
        page.locator('.crumbs a').click({ modifiers: ['Control'] }),
      ]);
      await opened.waitForURL('**/');
      assert.equal(new URL(page.url()).pathname, '/product/sea-salt');
    }));

  test('a fragment is the browser’s, back undoes it', () =>
    withPage(async (page, { documents }) => {
      await gotoHydrated(page, '/product/sea-salt');
      await page.locator('.skip').focus();
      await page.keyboard.press('Enter');
      await page.waitForFunction(() => location.hash === '#main');
      await page.goBack();
      await page.waitForFunction(() => location.hash === '');
      await page.getByRole('heading', { level: 1, name: 'Flaked sea salt' }).waitFor();
      assert.equal(documents().length, 1);
    }));

  const failures = {
    'the network': (route) => route.abort(),
    'a status': (route) => route.fulfill({ status: 500, contentType: 'text/x-component', body: '0:"no"\n' }),
    'another content type': (route) => route.fulfill({ status: 200, contentType: 'text/html', body: '<p>' }),
  };
  for (const [cause, fail] of Object.entries(failures)) {
    test(`a payload that fails by ${cause} becomes a document load`, () =>
      withPage(
        async (page, { documents }) => {
          await page.route('**/product/*', (route) =>
            route.request().headers().accept === 'text/x-component' ? fail(route) : route.continue(),
          );
          await gotoHydrated(page, '/');
          await page.getByRole('link', { name: 'Enamel mug' }).click();
          await page.getByRole('heading', { level: 1, name: 'Enamel mug' }).waitFor();
          assert.equal(documents().length, 2);
        },
        { silent: false },
      ));
  }

  test('an unknown product is a 404 of the host', () =>
    withPage(
      async (page) => {
        const response = await page.goto('/product/anchor');
        assert.equal(response.status(), 404);
        await page.getByRole('heading', { name: 'Washed away' }).waitFor();
      },
      { silent: false },
    ));
});

describe('server functions', () => {
  test('with JavaScript: no reload', () =>
    withPage(async (page, { documents }) => {
      await gotoHydrated(page, '/product/sea-salt');
      await page.locator('.like-button').click();
      await page.getByRole('button', { name: 'Add to cart' }).click();
      await page.waitForFunction(() => document.querySelector('.cart-count').firstChild.data === '1');
      await page.getByRole('button', { name: 'Add to cart' }).click();
      await page.waitForFunction(() => document.querySelector('.cart-count').firstChild.data === '2');
      assert.equal(await page.locator('.like-button').getAttribute('aria-pressed'), 'true', 'state is kept');
      await page.locator('a[aria-haspopup=dialog]').click();
      const cart = page.getByRole('dialog', { name: 'Your cart' });
      assert.match(await cart.innerText(), /Flaked sea salt\s+2 × €9\.50/);
      await cart.getByRole('button', { name: 'Remove Flaked sea salt' }).click();
      await cart.getByText('Nothing in it yet.').waitFor();
      assert.equal(documents().length, 1);
    }));

  test('pages visited before show what a server function changed', () =>
    withPage(async (page, { documents }) => {
      await gotoHydrated(page, '/');
      await page.getByRole('link', { name: 'Tide clock' }).click();
      await page.getByRole('button', { name: 'Add to cart' }).click();
      await page.waitForFunction(() => document.querySelector('.cart-count').firstChild.data === '1');
      await page.goBack();
      await page.getByRole('heading', { level: 1, name: 'Everything on the shelf' }).waitFor();
      assert.match(await page.locator('.cart-count').innerText(), /^1/);
      assert.equal(documents().length, 1);
    }));

  test('a call that fails ends at the nearest error boundary', () =>
    withPage(
      async (page) => {
        await page.route('**/product/sea-salt', (route) =>
          route.request().method() === 'POST' ? route.abort() : route.continue(),
        );
        await gotoHydrated(page, '/product/sea-salt');
        await page.getByRole('button', { name: 'Add to cart' }).click();
        await page.getByRole('alert').getByText('This part did not load.').waitFor();
        await page.unroute('**/product/sea-salt');
        await page.getByRole('button', { name: 'Try again' }).click();
        await page.getByRole('heading', { level: 1, name: 'Flaked sea salt' }).waitFor();
      },
      { silent: false },
    ));

  test('without JavaScript: a plain POST', () =>
    withPage(
      async (page) => {
        await page.goto('/product/sea-salt');
        await page.getByRole('button', { name: 'Add to cart' }).click();
        await page.goto('/cart');
        assert.match(await page.locator('main').innerText(), /Flaked sea salt\s+1 × €9\.50/);
        await page.locator('main').getByRole('button', { name: 'Remove Flaked sea salt' }).click();
        assert.match(await page.locator('main').innerText(), /Nothing in it yet\./);
      },
      { javaScriptEnabled: false },
    ));
});

describe('what crosses', () => {
  test('an error is a digest in the browser and itself on the host', () =>
    withPage(
      async (page) => {
        await gotoHydrated(page, '/broken');
        const alert = page.getByRole('alert');
        await alert.getByText('This part did not load.').waitFor();
        assert.notEqual(await alert.locator('code').innerText(), 'none');
        await page.getByText('What stands after it is unharmed.').waitFor();
        for (const accept of ['text/html', 'text/x-component']) {
          const response = await fetch(`${shop.url}/broken`, { headers: { accept } });
          assert.equal((await response.text()).includes('under water'), false);
        }
        if (!process.env.SHOP_URL) {
          assert.match(shop.stderr(), /The stock list is under water\./);
          assert.match(shop.stderr(), /broken\/page\.tsx:\d+/);
        }
      },
      { silent: false },
    ));

  test('public variables reach the browser, secrets do not', async () => {
    await withPage(async (page) => {
      await gotoHydrated(page, '/');
      assert.equal(await page.getByRole('searchbox').getAttribute('placeholder'), 'Search Tideline');
    });
    for (const path of ['/', '/product/sea-salt', '/cart', '/broken', '/nowhere']) {
      for (const accept of ['text/html', 'text/x-component']) {
        const response = await fetch(shop.url + path, { headers: { accept } });
        assert.equal((await response.text()).includes(SECRET), false, `${path} as ${accept}`);
      }
    }
    const folder = new URL('../../examples/shop/dist/static/', import.meta.url);
    for (const name of await readdir(folder, { recursive: true })) {
      const text = await readFile(new URL(name, folder), 'utf8').catch((error) => {
        if (error.code === 'EISDIR') return '';
        throw error;
      });
      assert.equal(/SHOP_API_KEY/.test(text) || text.includes(SECRET), false, name);
    }
  });
});
