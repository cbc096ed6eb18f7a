// The shop's data in memory: a bench of rendering does not time a database.

const products = ["storm-lantern", "tide-clock", "enamel-mug", "harbour-blanket", "deck-chair"].map((id, index) => ({
  id,
  name: id.replace("-", " "),
  summary: `The ${id} in a sentence.`,
  description: `What there is to say about the ${id}, in a paragraph of its own that is long enough to be read. `.repeat(3),
  price: 1800 + index * 700,
  likes: 60 + index,
  rating: 4.5,
  reviews: 12,
}));

const reviews = Array.from({ length: 12 }, (_, id) => ({
  id,
  author: ["Ada", "Noor", "Elis"][id % 3],
  stars: 3 + (id % 3),
  text: `Review ${id}: it does what it says, "mostly" & well.`,
  date: "2026-08-30",
}));

/** Host functions as the shop's servers have them. */
export const hostFunctions = {
  "products.list": () => products,
  "products.get": (_context, { id }) => products.find((product) => product.id === id) ?? null,
  "reviews.list": () => reviews,
  "cart.get": () => [{ product: "enamel-mug", name: "Enamel mug", price: 1800, quantity: 2 }],
  "cart.add": () => null,
  "cart.remove": () => null,
};
