'use server';

import { cookies, redirect } from 'littoral/host';
import { describe } from './describe';

/** Says what it got. */
export async function tell(...values: unknown[]) {
  return describe(values);
}

/** Gives back what it got. */
export async function give(...values: unknown[]) {
  return values;
}

export async function fail(): Promise<void> {
  throw Object.assign(new Error('a detail for the host only'), { digest: 'its-digest' });
}

export async function leave(target: string) {
  cookies.set('left', 'by script', { httpOnly: false });
  redirect(target);
}

export async function size(form: FormData) {
  const files = form.getAll('files') as File[];
  return Promise.all(files.map(async (file) => [file.name, file.type, file.size, (await file.bytes())[0]]));
}

/** A stream of what only the server knows how to make. */
export async function count(to: number) {
  return new ReadableStream({
    async start(controller) {
      for (let number = 1; number <= to; number += 1) {
        await new Promise((resolve) => setTimeout(resolve, 5));
        controller.enqueue(number);
      }
      controller.close();
    },
  });
}

/** Adds up what arrives. */
export async function total(numbers: AsyncIterable<number>) {
  let sum = 0;
  for await (const number of numbers) sum += number;
  return sum;
}
