# make demo [PORT=3197]   builds everything and serves the shop with the Rust server; -node, -python, -go: the others
# make test               every test of every language; ends with `N passed, N failed`
# make bench              Littoral beside React: a table, and target/bench/summary.json
# make build              the engine, the compiler, all bindings, and the shop's dist/
# make format             formats what CI checks

PORT ?= 3000
SHOP := examples/shop
BIN := target/debug
PREFIX := $(CURDIR)/target/c
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)

export NEXT_PUBLIC_SHOP_NAME ?= Tideline
# Where bindings find the C library of this checkout.
export PKG_CONFIG_PATH := $(PREFIX)/lib/pkgconfig
export CGO_LDFLAGS := -Wl,-rpath,$(PREFIX)/lib
export LITTORAL_LIBRARY := $(PREFIX)/lib/liblittoral_c.so
export PYTHONPATH := $(CURDIR)/bindings-c/python

.PHONY: demo demo-node demo-python demo-go build binaries bindings shop hosts packages test bench bench-quick \
  fuzz wheel check-types check-header check-format format test-python test-go test-aliased

# The slow lists are slow here, so that streaming is seen.
demo demo-node demo-python demo-go: export SHOP_API_KEY ?= demo
demo demo-node demo-python demo-go: export SHOP_DELAY_MS ?= 300

demo: shop
	@$(BIN)/server-rust --port $(PORT)

demo-node: shop bindings examples/server-node/node_modules/.package-lock.json
	@node examples/server-node/server.mjs --port $(PORT)

demo-python: shop bindings
	@python3 examples/server-python/server.py --port $(PORT)

demo-go: shop bindings
	cd examples/server-go && go build -o ../../target/server-go .
	@target/server-go --port $(PORT)

build: bindings shop

# One command builds it all: what is compiled once serves the demo, the bindings and the tests.
binaries:
	@echo 'Building the engine and the compiler; the first time takes some minutes.'
	cargo build --workspace --features littoral/cli

shop: binaries $(SHOP)/node_modules/.package-lock.json
	$(BIN)/littoral build $(SHOP)

# The C library as an installation has it, and Node's addon beside its package.
bindings: binaries
	@mkdir -p $(PREFIX)/include $(PREFIX)/lib/pkgconfig
	cp bindings-c/include/littoral.h $(PREFIX)/include/
	cp $(BIN)/liblittoral_c.so $(BIN)/liblittoral_c.a $(PREFIX)/lib/
	sed -e 's|@prefix@|$(PREFIX)|' -e "s|@version@|$$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml)|" \
	  bindings-c/littoral.pc.in > $(PREFIX)/lib/pkgconfig/littoral.pc
	cp $(BIN)/liblittoral_node.so bindings-node/littoral.node

# The servers that are compiled or installed, for the tests.
hosts: shop bindings examples/server-node/node_modules/.package-lock.json
	cd examples/server-go && go build -o ../../target/server-go .
	cc -std=c11 -Wall -Wextra -Werror -O2 examples/render-c/render.c -o target/render-c \
	  $$(pkg-config --cflags --libs littoral sqlite3) -Wl,-rpath,$(PREFIX)/lib

# npm writes this file last, and then it is as new as what is installed.
%/node_modules/.package-lock.json: %/package.json %/package-lock.json
	cd $* && npm ci --no-audit --no-fund
	@touch $@

# Debian's packages that only tests and the C example use.
packages:
	@command -v chromium >/dev/null && pkg-config --exists sqlite3 2>/dev/null || \
	  { $(SUDO) apt-get update -qq && $(SUDO) apt-get install -y -qq chromium pkg-config libsqlite3-dev; }

test: packages hosts tests/node_modules/.package-lock.json
	node tests/all.mjs

bench: shop bindings tests/node_modules/.package-lock.json
	node tests/bench/run.mjs
	node --conditions=react-server tests/bench/reply.mjs

bench-quick: shop bindings tests/node_modules/.package-lock.json
	node tests/bench/run.mjs --quick
	node --conditions=react-server tests/bench/reply.mjs --quick

check-types: $(SHOP)/node_modules/.package-lock.json
	cd $(SHOP) && npx tsc --noEmit
	cd tests && npx tsc --noEmit -p app
	cd tests && npx tsc --noEmit --strict --skipLibCheck --target es2024 --module nodenext ../bindings-node/js/index.d.ts

check-format:
	cargo fmt --all --check
	test -z "$$(gofmt -l bindings-c/go examples/server-go)"
	cd bindings-c/go && go vet ./...
	cd examples/server-go && go vet ./...

format:
	cargo fmt --all
	gofmt -w bindings-c/go examples/server-go

test-aliased: $(patsubst %,%/node_modules/.package-lock.json,examples/aliased-waku examples/aliased-react-router tests/aliased/bundlers tests)
	node --test tests/aliased/

# 60 s each. RUSTC_BOOTSTRAP: the stable compiler has the sanitizer, behind an option of nightly ones. Inputs that are
# new stay in target/fuzz; those worth keeping are in fuzz/corpus.
fuzz: fuzz-model fuzz-multipart

fuzz-%:
	@command -v cargo-fuzz >/dev/null || cargo install cargo-fuzz --locked
	@mkdir -p target/fuzz/corpus/$*
	cd fuzz && RUSTC_BOOTSTRAP=1 cargo fuzz run --target-dir ../target/fuzz $* ../target/fuzz/corpus/$* corpus/$* -- -max_total_time=60 -timeout=10 -verbosity=0

check-header:
	CARGO_TARGET_DIR=target/header cargo run -q --manifest-path bindings-c/header/Cargo.toml -- --check

# A wheel for this machine, in target/wheel.
wheel: bindings
	cp $(BIN)/liblittoral_c.so bindings-c/python/littoral/
	cd bindings-c/python && python3 -m pip wheel --no-deps --quiet --wheel-dir ../../target/wheel .

test-python:
	cd bindings-c/python && python3 -m unittest discover

test-go:
	cd bindings-c/go && go test -count=1 -v ./...
