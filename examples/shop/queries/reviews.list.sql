-- What people say about :product, the newest first.
select json_group_array(
  json_object('id', id, 'author', author, 'stars', stars, 'text', text, 'date', date)
)
from (select * from reviews where product = :product order by date desc, id);
