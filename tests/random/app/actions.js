"use server";

// The server functions that random trees pass, with and without bound arguments.

export async function save(...values) {
  return values.length;
}

export async function remove() {}
