'use server';

import * as data from '@/lib/data';

/** The product page's form: works with JavaScript and without. */
export async function addToCart(form: FormData) {
  const product = form.get('product');
  if (typeof product !== 'string') throw new Error('The form names no product.');
  await data.addToCart(product);
}
