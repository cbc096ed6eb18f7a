-- The product :id; no row when there is none.
select
  json_object(
    'id', id, 'name', name, 'summary', summary, 'description', description,
    'price', price, 'likes', likes, 'rating', rating, 'reviews', reviews
  )
from catalogue
where id = :id;
