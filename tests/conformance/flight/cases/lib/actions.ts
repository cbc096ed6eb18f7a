'use server';

export async function save(...values: unknown[]) {
  return values.length;
}

export async function remove(...values: unknown[]) {
  return values;
}
