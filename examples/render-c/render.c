// Prints one page of the shop: the C ABI with a database behind it.
//
//   render-c SHOP ENTRY [--payload] [--params JSON] [--search-params JSON] [--context JSON]
//
// The host functions are those of examples/README.md. SQLite reads the JSON of their arguments too.
#define _POSIX_C_SOURCE 200809L
#include <littoral.h>
#include <sqlite3.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define STRING(text) (const uint8_t *)(text), strlen(text)

static void fail(const char *doing, littoral_error *error) {
  size_t len = 0;
  const char *message = error == NULL ? "" : littoral_error_message(error, &len);
  fprintf(stderr, "%s: %.*s\n", doing, (int)len, message);
  exit(1);
}

static char *read_file(const char *folder, const char *name) {
  char path[4096];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  FILE *file = fopen(path, "rb");
  if (file == NULL) fail(path, NULL);
  fseek(file, 0, SEEK_END);
  long size = ftell(file);
  rewind(file);
  char *text = calloc((size_t)size + 1, 1);
  if (text == NULL || fread(text, 1, (size_t)size, file) != (size_t)size) fail(path, NULL);
  fclose(file);
  return text;
}

// A host function: one of the shop's queries, and how long it takes its time, in milliseconds.
typedef struct {
  long delay;
  sqlite3 *database;
  sqlite3_stmt *argument;  // reads a property of the call's first argument
  sqlite3_stmt *query;
} query;

// The text of a property of the arguments, or NULL. The caller frees it.
static char *property(query *self, const char *arguments, int len, const char *name) {
  sqlite3_bind_text(self->argument, 1, arguments, len, SQLITE_TRANSIENT);
  sqlite3_bind_text(self->argument, 2, name, -1, SQLITE_TRANSIENT);
  char *text = NULL;
  if (sqlite3_step(self->argument) == SQLITE_ROW && sqlite3_column_type(self->argument, 0) == SQLITE_TEXT) {
    size_t size = (size_t)sqlite3_column_bytes(self->argument, 0) + 1;
    text = malloc(size);
    if (text != NULL) memcpy(text, sqlite3_column_text(self->argument, 0), size);
  }
  sqlite3_reset(self->argument);
  return text;
}

static void reject(littoral_host_call *call, const char *message) {
  littoral_host_call_reject(call, STRING(message), NULL);
}

static void run(void *user_data, littoral_host_call *call) {
  query *self = user_data;
  size_t len;
  const char *arguments = littoral_host_call_arguments(call, &len);
  struct timespec delay = {self->delay / 1000, self->delay % 1000 * 1000000};
  nanosleep(&delay, NULL);
  // Calls come from several threads; the connection is one.
  sqlite3_mutex *mutex = sqlite3_db_mutex(self->database);
  sqlite3_mutex_enter(mutex);
  char *key = property(self, arguments, (int)len, "key");
  const char *expected = getenv("SHOP_API_KEY");
  const char *problem = NULL;
  if (key == NULL || strcmp(key, expected == NULL ? "" : expected) != 0) problem = "The key of the database is wrong.";
  free(key);
  for (int index = 1; problem == NULL && index <= sqlite3_bind_parameter_count(self->query); index += 1) {
    const char *name = sqlite3_bind_parameter_name(self->query, index) + 1;
    char *value = property(self, arguments, (int)len, name);
    if (value == NULL) problem = "A parameter of the query is no text.";
    else sqlite3_bind_text(self->query, index, value, -1, SQLITE_TRANSIENT);
    free(value);
  }
  if (problem != NULL) {
    reject(call, problem);
  } else {
    switch (sqlite3_step(self->query)) {
      case SQLITE_ROW: {
        const char *json = (const char *)sqlite3_column_text(self->query, 0);
        littoral_host_call_resolve_json(call, STRING(json), NULL);
        break;
      }
      case SQLITE_DONE: littoral_host_call_resolve_json(call, STRING("null"), NULL); break;
      default: reject(call, sqlite3_errmsg(self->database));
    }
  }
  sqlite3_reset(self->query);
  sqlite3_mutex_leave(mutex);
}

static void lend(littoral_renderer *renderer, sqlite3 *database, const char *shop, const char *name, long thirds) {
  char file[256];
  snprintf(file, sizeof file, "queries/%s.sql", name);
  char *sql = read_file(shop, file);
  query *self = calloc(1, sizeof *self);
  if (self == NULL) fail(name, NULL);
  const char *delay = getenv("SHOP_DELAY_MS");
  self->delay = delay == NULL ? 0 : strtol(delay, NULL, 10) * thirds / 3;
  self->database = database;
  const char *read = "select json_extract(?1, '$[0].' || ?2)";
  if (sqlite3_prepare_v2(database, read, -1, &self->argument, NULL) != SQLITE_OK ||
      sqlite3_prepare_v2(database, sql, -1, &self->query, NULL) != SQLITE_OK) {
    fprintf(stderr, "%s: %s\n", name, sqlite3_errmsg(database));
    exit(1);
  }
  free(sql);
  littoral_error *error = NULL;
  if (littoral_renderer_set_host_function(renderer, STRING(name), run, self, NULL, &error) != LITTORAL_OK) fail(name, error);
}

int main(int argc, char **argv) {
  if (argc < 3) {
    fprintf(stderr, "render-c SHOP ENTRY [--payload] [--params JSON] [--search-params JSON] [--context JSON]\n");
    return 2;
  }
  const char *shop = argv[1];
  littoral_error *error = NULL;
  littoral_request *request = NULL;
  if (littoral_request_new(STRING(argv[2]), &request, &error) != LITTORAL_OK) fail("entry", error);
  int payload = 0;
  for (int index = 3; index < argc; index += 1) {
    const char *option = argv[index];
    littoral_status status = LITTORAL_INVALID_ARGUMENT;
    if (strcmp(option, "--payload") == 0) {
      payload = 1;
      continue;
    }
    const char *value = index + 1 < argc ? argv[index += 1] : "";
    if (strcmp(option, "--params") == 0) status = littoral_request_set_params(request, STRING(value), &error);
    else if (strcmp(option, "--search-params") == 0) status = littoral_request_set_search_params(request, STRING(value), &error);
    else if (strcmp(option, "--context") == 0) status = littoral_request_set_context(request, STRING(value), &error);
    if (status != LITTORAL_OK) fail(option, error);
  }

  sqlite3 *database = NULL;
  char *seed = read_file(shop, "seed.sql");
  int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_FULLMUTEX;
  if (sqlite3_open_v2(":memory:", &database, flags, NULL) != SQLITE_OK || sqlite3_exec(database, seed, NULL, NULL, NULL) != SQLITE_OK) {
    fprintf(stderr, "seed.sql: %s\n", sqlite3_errmsg(database));
    return 1;
  }
  free(seed);

  char dist[4096];
  snprintf(dist, sizeof dist, "%s/dist", shop);
  littoral_app *app = NULL;
  if (littoral_app_load(STRING(dist), &app, &error) != LITTORAL_OK) fail(dist, error);
  littoral_renderer_options *options = NULL;
  if (littoral_renderer_options_new(&options, &error) != LITTORAL_OK) fail("options", error);
  const char *key = getenv("SHOP_API_KEY");
  if (littoral_renderer_options_set_isolates(options, 1, &error) != LITTORAL_OK ||
      littoral_renderer_options_set_env(options, STRING("SHOP_API_KEY"), STRING(key == NULL ? "" : key), &error) != LITTORAL_OK) {
    fail("options", error);
  }
  littoral_renderer *renderer = NULL;
  if (littoral_renderer_new(app, options, &renderer, &error) != LITTORAL_OK) fail("renderer", error);
  littoral_renderer_options_free(options);
  littoral_app_free(app);
  lend(renderer, database, shop, "products.list", 3);
  lend(renderer, database, shop, "products.get", 0);
  lend(renderer, database, shop, "reviews.list", 3);
  lend(renderer, database, shop, "cart.get", 1);
  lend(renderer, database, shop, "cart.add", 0);
  lend(renderer, database, shop, "cart.remove", 0);

  littoral_stream *stream = NULL;
  littoral_status status = payload ? littoral_render_to_payload(renderer, request, &stream, &error)
                                   : littoral_render_to_html(renderer, request, &stream, &error);
  if (status != LITTORAL_OK) fail("render", error);
  littoral_buffer *buffer = NULL;
  while ((status = littoral_stream_next(stream, -1, &buffer, &error)) == LITTORAL_OK) {
    fwrite(littoral_buffer_data(buffer), 1, littoral_buffer_len(buffer), stdout);
    littoral_buffer_free(buffer);
  }
  if (status != LITTORAL_END) fail("render", error);
  littoral_stream_free(stream);
  littoral_request_free(request);
  littoral_renderer_free(renderer);
  return 0;
}
