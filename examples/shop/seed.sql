-- The shop's database: SQLite. Every server runs this at start.

create table products (
  id text primary key,
  position integer not null,
  name text not null,
  summary text not null,
  description text not null,
  price integer not null, -- cents
  likes integer not null
);

create table reviews (
  id integer primary key,
  product text not null references products (id),
  author text not null,
  stars integer not null check (stars between 1 and 5),
  text text not null,
  date text not null
);

create table cart (
  session text not null,
  product text not null references products (id),
  quantity integer not null,
  primary key (session, product)
);

create view catalogue as
select
  p.id, p.position, p.name, p.summary, p.description, p.price, p.likes,
  coalesce(round(avg(r.stars), 1), 0) as rating,
  count(r.id) as reviews
from products p left join reviews r on r.product = p.id
group by p.id;

insert into products (id, position, name, summary, description, price, likes) values
  ('storm-lantern', 1, 'Storm lantern', 'Brass and glass, eighteen hours on one filling.',
   'Spun brass, a hand-blown globe and a flat wick that burns clean. It hangs, it stands, and it shrugs at wind.', 6400, 128),
  ('tide-clock', 2, 'Tide clock', 'One hand, one moon: high water at a glance.',
   'It goes round once in 12 hours and 25 minutes, as the sea does. Set it at high water and forget it for a month.', 8900, 73),
  ('enamel-mug', 3, 'Enamel mug', 'Holds soup, tea and grudges. 35 cl.',
   'Two coats of white enamel on steel, rim in harbour blue. It chips where you drop it and is better for it.', 1800, 241),
  ('harbour-blanket', 4, 'Harbour blanket', 'Undyed wool with stripes in teal and coral.',
   'Woven at 140 by 200 centimetres from the wool of two valleys. Heavy enough for October, small enough for a bicycle.', 12000, 96),
  ('deck-chair', 5, 'Deck chair', 'Oiled ash, a canvas that can be washed.',
   'Three positions: reading, dozing, and the one nobody gets out of. Folds flat behind a door.', 9500, 58),
  ('sea-salt', 6, 'Flaked sea salt', 'From shallow pans and a patient sun. 250 g.',
   'Raked by hand in August, dried on wood, packed in glass with a cork lid. Nothing is added and nothing taken away.', 950, 187),
  ('brass-compass', 7, 'Brass compass', 'Points north. Leaves the rest to you.',
   'A jewelled bearing, a needle that settles in three seconds, and a lid that shuts with the right sound.', 4800, 64),
  ('canvas-tote', 8, 'Canvas tote', 'For bread, books and one wet towel.',
   'Eighteen-ounce canvas with a waxed base. The handles are long enough for a shoulder & sewn twice.', 3200, 112);

insert into reviews (id, product, author, stars, text, date) values
  (1, 'storm-lantern', 'Ada', 5, 'Lit the whole garden through a thunderstorm. The cat approves.', '2026-08-30'),
  (2, 'storm-lantern', 'Noor', 4, 'Beautiful. Trim the wick, or it smokes.', '2026-07-11'),
  (3, 'storm-lantern', 'Elis', 5, 'Bought one for the boat, then one for every window.', '2026-05-02'),
  (4, 'tide-clock', 'Mara', 5, 'We swim by it now. Late only when we argue with it.', '2026-09-14'),
  (5, 'tide-clock', 'Jon', 3, 'Lovely object; of no use at all in Bern.', '2026-04-20'),
  (6, 'enamel-mug', 'Tove', 5, 'Survived a toddler, a dog & a campfire.', '2026-10-01'),
  (7, 'enamel-mug', 'Sami', 4, 'Hot handle, good mug.', '2026-06-18'),
  (8, 'harbour-blanket', 'Ines', 5, 'The “one more hour outside” blanket.', '2026-10-09'),
  (9, 'harbour-blanket', 'Per', 4, 'A little scratchy at first, then never again.', '2026-03-27'),
  (10, 'deck-chair', 'Lou', 4, 'Took me two tries to fold. I would not sell it back.', '2026-07-29'),
  (11, 'sea-salt', 'Ama', 5, 'Tomatoes asked for it by name.', '2026-08-08'),
  (12, 'sea-salt', 'Kai', 5, 'It is salt. It is very good salt.', '2026-05-23'),
  (13, 'brass-compass', 'Rui', 4, 'That lid. I open it only to shut it.', '2026-09-03'),
  (14, 'canvas-tote', 'Yara', 5, 'Carried a pumpkin home. Ten out of five.', '2026-10-20');
