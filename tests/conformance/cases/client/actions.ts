'use server';

export async function save(data: FormData) {
  return data.get('x');
}
