-- What is in the cart of :session.
select json_group_array(
  json_object('product', product, 'name', name, 'price', price, 'quantity', quantity)
)
from (
  select c.product, p.name, p.price, c.quantity
  from cart c join products p on p.id = c.product
  where c.session = :session
  order by p.position
);
