package littoral

/*
#include <stdlib.h>
#include <littoral.h>

extern void littoralGoHostFunction(void *user_data, littoral_host_call *call);
extern void littoralGoReport(void *user_data, char *json, size_t len);
extern void littoralGoDrop(void *user_data);
*/
import "C"

import (
	"context"
	"encoding/json"
	"fmt"
	"runtime"
	"runtime/cgo"
	"time"
	"unsafe"
)

// HostFunction answers what a Server Component asks with call(name, args…). ctx carries the request's context value, see
// RequestContext. What it returns is encoded as JSON; []byte arrives as bytes. An error reaches the component with its text.
type HostFunction func(ctx context.Context, args []json.RawMessage) (any, error)

// ErrorReport is an error of a component, as the host sees it.
type ErrorReport struct {
	Entry          string `json:"entry"`
	Name           string `json:"name"`
	Message        string `json:"message"`
	Stack          string `json:"stack"`
	ComponentStack string `json:"componentStack"`
	Path           string `json:"path"`
	Digest         string `json:"digest"`
}

// RendererOptions says how a renderer works; the zero value has the library's defaults.
type RendererOptions struct {
	// Isolates is how many threads have the app loaded; 0 is one a core.
	Isolates int
	// MemoryLimit is how many bytes one isolate may hold.
	MemoryLimit int
	// Deadline is how long a request may take.
	Deadline time.Duration
	// Env is what server code sees in process.env.
	Env map[string]string
	// MaxActionBytes is how many bytes the body of a server function's call may have, MaxActionPartBytes one field or file of it,
	// MaxActionHeaderBytes the headers of one; MaxActionParts is how many fields and files there may be. 0 is the library's default.
	MaxActionBytes, MaxActionPartBytes, MaxActionParts, MaxActionHeaderBytes int
	// ActionBodyTimeout is how long such a body may take to arrive.
	ActionBodyTimeout time.Duration
	// AllowedOrigins are other origins that may call server functions: "https://example.com", a host alone, or "*.example.com".
	AllowedOrigins []string
	// EncryptionKeys are 32 random bytes each, for what inline server functions captured: the first encrypts, all decrypt.
	EncryptionKeys [][]byte
	// OnError hears of every error of a component.
	OnError func(ErrorReport)
}

// Renderer renders a compiled app. One is enough for a process.
type Renderer struct{ handle *C.littoral_renderer }

// NewRenderer starts a renderer.
func NewRenderer(app *App, options RendererOptions) (*Renderer, error) {
	var handle *C.littoral_renderer_options
	var failure *C.littoral_error
	if C.littoral_renderer_options_new(&handle, &failure) != C.LITTORAL_OK {
		return nil, take(failure)
	}
	defer C.littoral_renderer_options_free(handle)
	if options.Isolates > 0 {
		C.littoral_renderer_options_set_isolates(handle, C.size_t(options.Isolates), &failure)
	}
	if failure == nil && options.MemoryLimit > 0 {
		C.littoral_renderer_options_set_memory_limit(handle, C.size_t(options.MemoryLimit), &failure)
	}
	if failure == nil && options.Deadline > 0 {
		C.littoral_renderer_options_set_deadline_ms(handle, C.uint64_t(options.Deadline.Milliseconds()), &failure)
	}
	if failure == nil {
		failure = options.actions(handle)
	}
	for name, value := range options.Env {
		if failure != nil {
			break
		}
		data, length := text(name)
		valueData, valueLength := text(value)
		C.littoral_renderer_options_set_env(handle, data, length, valueData, valueLength, &failure)
	}
	if failure == nil && options.OnError != nil {
		C.littoral_renderer_options_set_on_error(handle, C.littoral_report(C.littoralGoReport), userData(options.OnError), C.littoral_drop(C.littoralGoDrop), &failure)
	}
	if failure != nil {
		return nil, take(failure)
	}
	renderer := &Renderer{}
	if C.littoral_renderer_new(app.handle, handle, &renderer.handle, &failure) != C.LITTORAL_OK {
		return nil, take(failure)
	}
	runtime.KeepAlive(app)
	runtime.AddCleanup(renderer, func(handle *C.littoral_renderer) { C.littoral_renderer_free(handle) }, renderer.handle)
	return renderer, nil
}

// actions sets what concerns calls of server functions.
func (options *RendererOptions) actions(handle *C.littoral_renderer_options) *C.littoral_error {
	var failure *C.littoral_error
	if options.MaxActionBytes > 0 {
		C.littoral_renderer_options_set_max_action_bytes(handle, C.size_t(options.MaxActionBytes), &failure)
	}
	if failure == nil && options.MaxActionPartBytes > 0 {
		C.littoral_renderer_options_set_max_action_part_bytes(handle, C.size_t(options.MaxActionPartBytes), &failure)
	}
	if failure == nil && options.MaxActionParts > 0 {
		C.littoral_renderer_options_set_max_action_parts(handle, C.size_t(options.MaxActionParts), &failure)
	}
	if failure == nil && options.MaxActionHeaderBytes > 0 {
		C.littoral_renderer_options_set_max_action_header_bytes(handle, C.size_t(options.MaxActionHeaderBytes), &failure)
	}
	if failure == nil && options.ActionBodyTimeout > 0 {
		C.littoral_renderer_options_set_action_body_timeout_ms(handle, C.uint64_t(options.ActionBodyTimeout.Milliseconds()), &failure)
	}
	for _, origin := range options.AllowedOrigins {
		if failure == nil {
			data, length := text(origin)
			C.littoral_renderer_options_add_allowed_origin(handle, data, length, &failure)
		}
	}
	for _, key := range options.EncryptionKeys {
		if failure == nil {
			data, length := text(string(key))
			C.littoral_renderer_options_add_encryption_key(handle, data, length, &failure)
		}
	}
	return failure
}

// HandleFunc registers a host function. Register before the first render.
func (r *Renderer) HandleFunc(name string, function HostFunction) error {
	var failure *C.littoral_error
	data, length := text(name)
	C.littoral_renderer_set_host_function(r.handle, data, length, C.littoral_host_function(C.littoralGoHostFunction), userData(function), C.littoral_drop(C.littoralGoDrop), &failure)
	runtime.KeepAlive(r)
	return take(failure)
}

type requestContextKey struct{}

// RequestContext decodes the context value of the request that called a host function into target.
func RequestContext(ctx context.Context, target any) error {
	raw, found := ctx.Value(requestContextKey{}).(json.RawMessage)
	if !found {
		return fmt.Errorf("littoral: not the context of a host function")
	}
	return json.Unmarshal(raw, target)
}

// userData keeps a Go value alive for the library, until it calls littoralGoDrop.
func userData(value any) unsafe.Pointer {
	place := (*cgo.Handle)(C.malloc(C.size_t(unsafe.Sizeof(cgo.Handle(0)))))
	*place = cgo.NewHandle(value)
	return unsafe.Pointer(place)
}

func handleOf(data unsafe.Pointer) cgo.Handle { return *(*cgo.Handle)(data) }

//export littoralGoDrop
func littoralGoDrop(data unsafe.Pointer) {
	handleOf(data).Delete()
	C.free(data)
}

//export littoralGoReport
func littoralGoReport(data unsafe.Pointer, report *C.char, length C.size_t) {
	var decoded ErrorReport
	if err := json.Unmarshal([]byte(goString(report, length)), &decoded); err != nil {
		decoded.Message = "littoral: an error report that is not readable: " + err.Error()
	}
	handleOf(data).Value().(func(ErrorReport))(decoded)
}

//export littoralGoHostFunction
func littoralGoHostFunction(data unsafe.Pointer, call *C.littoral_host_call) {
	function := handleOf(data).Value().(HostFunction)
	var length C.size_t
	arguments := goString(C.littoral_host_call_arguments(call, &length), length)
	requestContext := goString(C.littoral_host_call_context(call, &length), length)
	go answer(function, call, arguments, requestContext)
}

// answer runs a host function in its own goroutine; the library's thread is not held up.
func answer(function HostFunction, call *C.littoral_host_call, arguments, requestContext string) {
	result, err := func() (result any, err error) {
		defer func() {
			if panicked := recover(); panicked != nil {
				err = fmt.Errorf("panic: %v", panicked)
			}
		}()
		var args []json.RawMessage
		if err := json.Unmarshal([]byte(arguments), &args); err != nil {
			return nil, err
		}
		ctx := context.WithValue(context.Background(), requestContextKey{}, json.RawMessage(requestContext))
		return function(ctx, args)
	}()
	if bytes, ok := result.([]byte); ok && err == nil {
		data, length := text(string(bytes))
		C.littoral_host_call_resolve_bytes(call, data, length, nil)
		return
	}
	var encoded []byte
	if err == nil {
		encoded, err = json.Marshal(result)
	}
	if err != nil {
		data, length := text(err.Error())
		C.littoral_host_call_reject(call, data, length, nil)
		return
	}
	data, length := text(string(encoded))
	C.littoral_host_call_resolve_json(call, data, length, nil)
}
