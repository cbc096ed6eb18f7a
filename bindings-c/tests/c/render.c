// A host in C: compiles an app, lends it a function, renders it, and meets each kind of error.
#include <littoral.h>

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TEXT(literal) (const uint8_t *)(literal), sizeof(literal) - 1
#define STRING(string) (const uint8_t *)(string), strlen(string)

static int dropped;

static void greet(void *user_data, littoral_host_call *call) {
  size_t len;
  const char *arguments = littoral_host_call_arguments(call, &len);
  assert(*(int *)user_data == 42);
  assert(len == strlen("[\"Ada\"]") && memcmp(arguments, "[\"Ada\"]", len) == 0);
  assert(littoral_host_call_resolve_json(call, TEXT("\"Hello, Ada\""), NULL) == LITTORAL_OK);
}

static void refuse(void *user_data, littoral_host_call *call) {
  (void)user_data;
  littoral_host_call_reject(call, TEXT("no greeting today"), NULL);
}

static void drop(void *user_data) {
  (void)user_data;
  dropped += 1;
}

static char *read_all(littoral_stream *stream) {
  char *text = calloc(1, 1);
  size_t total = 0;
  for (;;) {
    littoral_buffer *buffer = NULL;
    littoral_error *error = NULL;
    littoral_status status = littoral_stream_next(stream, 10000, &buffer, &error);
    if (status == LITTORAL_END) break;
    if (status != LITTORAL_OK) {
      size_t len;
      const char *message = littoral_error_message(error, &len);
      fprintf(stderr, "status %d: %.*s\n", status, (int)len, message);
      exit(1);
    }
    size_t len = littoral_buffer_len(buffer);
    text = realloc(text, total + len + 1);
    memcpy(text + total, littoral_buffer_data(buffer), len);
    total += len;
    text[total] = 0;
    littoral_buffer_free(buffer);
  }
  littoral_stream_free(stream);
  return text;
}

static void fails(littoral_status status, littoral_status expected, littoral_error *error, const char *kind) {
  size_t len;
  if (status != expected) {
    fprintf(stderr, "expected status %d, got %d\n", expected, status);
    exit(1);
  }
  assert(littoral_error_status(error) == expected);
  const char *found = littoral_error_kind(error, &len);
  assert(len == strlen(kind) && memcmp(found, kind, len) == 0);
  littoral_error_message(error, &len);
  assert(len > 0);
  littoral_error_free(error);
}

int main(int argc, char **argv) {
  assert(argc == 3);
  littoral_error *error = NULL;

  // Compile an app, save it, and load what was saved.
  littoral_compile_options *compile = NULL;
  assert(littoral_compile_options_new(STRING(argv[1]), &compile, NULL) == LITTORAL_OK);
  assert(littoral_compile_options_add_entry(compile, TEXT("greeting"), TEXT("[\"layout.tsx\",\"greeting.tsx\"]"), NULL) == LITTORAL_OK);
  littoral_app *app = NULL;
  littoral_status status = littoral_compile_boundaries(compile, &app, &error);
  if (status != LITTORAL_OK) {
    size_t len;
    const char *message = littoral_error_message(error, &len);
    fprintf(stderr, "%.*s\n", (int)len, message);
    return 1;
  }
  littoral_compile_options_free(compile);
  assert(littoral_app_save(app, STRING(argv[2]), NULL) == LITTORAL_OK);
  littoral_app_free(app);
  app = NULL;
  assert(littoral_app_load(STRING(argv[2]), &app, NULL) == LITTORAL_OK);

  // Render it, with a host function.
  littoral_renderer_options *options = NULL;
  assert(littoral_renderer_options_new(&options, NULL) == LITTORAL_OK);
  assert(littoral_renderer_options_set_isolates(options, 1, NULL) == LITTORAL_OK);
  littoral_renderer *renderer = NULL;
  assert(littoral_renderer_new(app, options, &renderer, NULL) == LITTORAL_OK);
  littoral_renderer_options_free(options);
  littoral_app_free(app);
  int data = 42;
  assert(littoral_renderer_set_host_function(renderer, TEXT("greet"), greet, &data, drop, NULL) == LITTORAL_OK);
  assert(littoral_renderer_set_host_function(renderer, TEXT("refuse"), refuse, NULL, NULL, NULL) == LITTORAL_OK);

  littoral_request *request = NULL;
  assert(littoral_request_new(TEXT("greeting"), &request, NULL) == LITTORAL_OK);
  assert(littoral_request_set_params(request, TEXT("{\"name\":\"Ada\"}"), NULL) == LITTORAL_OK);
  littoral_stream *stream = NULL;
  assert(littoral_render_to_html(renderer, request, &stream, NULL) == LITTORAL_OK);
  char *html = read_all(stream);
  assert(strstr(html, "<p>Hello, Ada<!-- --> <button>ADA!</button></p>") != NULL);
  free(html);
  stream = NULL;
  assert(littoral_render_to_payload(renderer, request, &stream, NULL) == LITTORAL_OK);
  char *payload = read_all(stream);
  assert(strstr(payload, "Hello, Ada") != NULL);
  free(payload);

  // Cancel: the consumer is told.
  stream = NULL;
  assert(littoral_render_to_html(renderer, request, &stream, NULL) == LITTORAL_OK);
  littoral_stream_cancel(stream);
  littoral_stream_cancel(stream);
  littoral_buffer *buffer = NULL;
  status = littoral_stream_next(stream, 10000, &buffer, &error);
  fails(status, LITTORAL_CANCELLED, error, "cancelled");
  littoral_stream_free(stream);
  littoral_request_free(request);

  // Bad input: a status and a message each, and the renderer goes on.
  error = NULL;
  request = NULL;
  status = littoral_request_new((const uint8_t *)"\xff\xfe", 2, &request, &error);
  fails(status, LITTORAL_INVALID_UTF8, error, "invalid-utf8");
  assert(request == NULL);
  error = NULL;
  status = littoral_request_new(TEXT("nowhere"), &request, &error);
  assert(status == LITTORAL_OK);
  status = littoral_request_set_params(request, TEXT("{not json"), &error);
  fails(status, LITTORAL_INVALID_ARGUMENT, error, "invalid-argument");
  error = NULL;
  stream = NULL;
  status = littoral_render_to_html(renderer, request, &stream, &error);
  assert(status == LITTORAL_OK);
  status = littoral_stream_next(stream, 10000, &buffer, &error);
  fails(status, LITTORAL_UNKNOWN_ENTRY, error, "entry");
  littoral_stream_free(stream);
  error = NULL;
  status = littoral_render_to_html(renderer, NULL, &stream, &error);
  fails(status, LITTORAL_INVALID_ARGUMENT, error, "invalid-argument");
  error = NULL;
  status = littoral_app_load(TEXT("/nowhere/at/all"), &app, &error);
  fails(status, LITTORAL_LOAD_ERROR, error, "load");
  littoral_request_free(request);

  littoral_renderer_free(renderer);
  littoral_renderer_free(NULL);
  littoral_stream_free(NULL);
  littoral_buffer_free(NULL);
  littoral_error_free(NULL);
  assert(dropped == 1);
  puts("ok");
  return 0;
}
