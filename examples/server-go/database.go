package main

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"time"

	littoral "github.com/littoral-rs/littoral/bindings-c/go"
	_ "github.com/mattn/go-sqlite3"
)

// thirds has the queries that take their time when SHOP_DELAY_MS says so, to show streaming: in thirds of it.
var thirds = map[string]time.Duration{"products.list": 3, "reviews.list": 3, "cart.get": 1}

var parameter = regexp.MustCompile(`:\w+`)

// database is the shop's database, in memory; each file in queries/ is one host function.
type database struct {
	pool    *sql.DB
	queries map[string]string
	key     string
	delay   time.Duration
}

func openDatabase(folder, key string) (*database, error) {
	pool, err := sql.Open("sqlite3", ":memory:")
	if err != nil {
		return nil, err
	}
	// A database in memory is its connection's own.
	pool.SetMaxOpenConns(1)
	seed, err := os.ReadFile(filepath.Join(folder, "seed.sql"))
	if err != nil {
		return nil, err
	}
	if _, err := pool.Exec(string(seed)); err != nil {
		return nil, err
	}
	files, err := filepath.Glob(filepath.Join(folder, "queries", "*.sql"))
	if err != nil {
		return nil, err
	}
	queries := map[string]string{}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		queries[strings.TrimSuffix(filepath.Base(file), ".sql")] = string(text)
	}
	milliseconds, _ := strconv.Atoi(os.Getenv("SHOP_DELAY_MS"))
	return &database{pool, queries, key, time.Duration(milliseconds) * time.Millisecond}, nil
}

// hostFunction is a query as a component calls it: it has to know the key.
func (d *database) hostFunction(name string) littoral.HostFunction {
	return func(ctx context.Context, args []json.RawMessage) (any, error) {
		var argument map[string]string
		if len(args) != 1 || json.Unmarshal(args[0], &argument) != nil {
			return nil, fmt.Errorf("%s: the argument is no object of texts", name)
		}
		if argument["key"] != d.key {
			return nil, errors.New("The key of the database is wrong.")
		}
		time.Sleep(d.delay * thirds[name] / 3)
		return d.run(ctx, name, argument)
	}
}

// run runs a query; its answer is the JSON in the first column of the first row.
func (d *database) run(ctx context.Context, name string, argument map[string]string) (json.RawMessage, error) {
	query := d.queries[name]
	var parameters []any
	bound := map[string]bool{}
	for _, found := range parameter.FindAllString(query, -1) {
		if bound[found] {
			continue
		}
		bound[found] = true
		value, given := argument[found[1:]]
		if !given {
			return nil, fmt.Errorf("%s: `%s` is no text", name, found[1:])
		}
		parameters = append(parameters, sql.Named(found[1:], value))
	}
	var answer string
	err := d.pool.QueryRowContext(ctx, query, parameters...).Scan(&answer)
	if errors.Is(err, sql.ErrNoRows) {
		return json.RawMessage("null"), nil
	}
	return json.RawMessage(answer), err
}
