-- The products whose text holds :query, in the order of the shelf.
select json_group_array(
  json_object(
    'id', id, 'name', name, 'summary', summary, 'description', description,
    'price', price, 'likes', likes, 'rating', rating, 'reviews', reviews
  )
)
from (
  select * from catalogue
  where instr(lower(name || ' ' || summary), lower(:query)) > 0
  order by position
);
