module github.com/littoral-rs/littoral/bindings-c/go

go 1.25
