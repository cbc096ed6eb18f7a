-- One more of :product into the cart of :session; an unknown product adds nothing.
insert into cart (session, product, quantity)
select :session, id, 1 from products where id = :product
on conflict (session, product) do update set quantity = quantity + 1;
