-- Takes :product out of the cart of :session.
delete from cart where session = :session and product = :product;
