// The shop's data. The host has the database; what it lends is called by name.
import 'server-only';
import { cache } from 'react';
import { call, context } from 'littoral/host';

export interface Product {
  id: string;
  name: string;
  summary: string;
  description: string;
  /** In cents. */
  price: number;
  likes: number;
  rating: number;
  reviews: number;
}

export interface Review {
  id: number;
  author: string;
  stars: number;
  text: string;
  date: string;
}

export interface CartItem {
  product: string;
  name: string;
  price: number;
  quantity: number;
}

/** What every server puts into a request's context. */
export interface ShopContext {
  session: string;
  user: string;
  theme: 'system' | 'light' | 'dark';
}

export const request = () => context<ShopContext>();

// The database answers only who knows this key. It is read here, on the server, and nowhere else.
const key = () => process.env.SHOP_API_KEY ?? '';

export const listProducts = cache((query: string) => call<Product[]>('products.list', { key: key(), query }));

export const getProduct = cache((id: string) => call<Product | null>('products.get', { key: key(), id }));

export const listReviews = (product: string) => call<Review[]>('reviews.list', { key: key(), product });

export const getCart = cache(() => call<CartItem[]>('cart.get', { key: key(), session: request().session }));

export const addToCart = (product: string) =>
  call<null>('cart.add', { key: key(), session: request().session, product });

export const removeFromCart = (product: string) =>
  call<null>('cart.remove', { key: key(), session: request().session, product });
