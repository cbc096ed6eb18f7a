# make demo [PORT=3197]   builds everything and serves the shop
# make build              the engine, the compiler, and the shop's dist/

PORT ?= 3000
SHOP := examples/shop
BIN := target/debug

export NEXT_PUBLIC_SHOP_NAME ?= Tideline

.PHONY: demo build binaries shop hydration evaluator

# The slow lists are slow here, so that streaming is seen.
demo: export SHOP_API_KEY ?= demo
demo: export SHOP_DELAY_MS ?= 300
demo: build
	@$(BIN)/server-rust --port $(PORT)

build: shop

binaries:
	@echo 'Building the engine and the compiler; the first time takes some minutes.'
	cargo build -p littoral -p server-rust --features littoral/cli

shop: binaries $(SHOP)/node_modules/.package-lock.json
	$(BIN)/littoral build $(SHOP)

# npm writes this file last, and then it is as new as what is installed.
%/node_modules/.package-lock.json: %/package.json %/package-lock.json
	cd $* && npm ci --no-audit --no-fund
	@touch $@

# The shop in Chromium.
hydration: build tests/node_modules/.package-lock.json
	node --test tests/hydration/

# The evaluator under Node, beside react-dom/server.
evaluator: tests/node_modules/.package-lock.json
	node --test tests/evaluator/
