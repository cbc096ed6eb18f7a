module github.com/littoral-rs/littoral/examples/server-go

go 1.25

require (
	github.com/littoral-rs/littoral/bindings-c/go v0.0.0
	github.com/mattn/go-sqlite3 v1.14.32
)

replace github.com/littoral-rs/littoral/bindings-c/go => ../../bindings-c/go
