package littoral

/*
#include <littoral.h>

extern int64_t littoralGoRead(void *user_data, uint8_t *buffer, size_t capacity);
extern void littoralGoDrop(void *user_data);
*/
import "C"

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"runtime"
	"sync"
	"time"
	"unsafe"
)

// Request is what is to be rendered.
type Request struct {
	// Entry is the entry's name.
	Entry string
	// Params and SearchParams become the props of layouts and page, as promises; anything that encodes to a JSON object.
	Params, SearchParams any
	// Context is what context() from littoral/host and host functions see.
	Context any
	// Nonce goes on inline scripts.
	Nonce string
	// IdentifierPrefix prefixes the ids that React makes.
	IdentifierPrefix string
	// Deadline is how long the request may take; 0 is the renderer's.
	Deadline time.Duration
	// WaitForAll writes the document only when all of it is ready.
	WaitForAll bool
}

// ServerFunctionCall is a call that a browser posted.
type ServerFunctionCall struct {
	// Request names the entry that is rendered again.
	Request Request
	// Method is the request's; any but POST is refused. Empty is POST.
	Method string
	// Header is the request's: Content-Type, Content-Length, Origin, Host and Littoral-Action matter. Go's servers keep Host apart: set
	// Host to Request.Host of net/http.
	Header map[string][]string
	// Host is the Host header, when it is not in Header.
	Host string
	// ActionID is the Littoral-Action header, when it is not in Header. Without it the call is a form that was posted without JavaScript.
	ActionID string
	// ContentType is the Content-Type header, when it is not in Header.
	ContentType string
	// Body is what was posted, read as it arrives, and to the first limit only. It may be read a little longer than the stream is open.
	Body io.Reader
	// AsHTML asks for the entry's HTML instead of a payload of {result, tree}.
	AsHTML bool
}

// Head is what the host does before it sends the bytes of an answer.
type Head struct {
	// Status is that of a redirect; 0 leaves it to the host.
	Status int
	// Location is where a redirect leads; its answer has no bytes.
	Location string
	// SetCookies are the values of Set-Cookie headers.
	SetCookies []string
}

// RenderToHTML renders an entry to HTML with its payload inlined. Cancelling ctx, or closing the stream, stops the work.
func (r *Renderer) RenderToHTML(ctx context.Context, request Request) (*Stream, error) {
	return r.render(ctx, request, func(handle *C.littoral_request, stream **C.littoral_stream, failure **C.littoral_error) {
		C.littoral_render_to_html(r.handle, handle, stream, failure)
	})
}

// RenderToPayload renders an entry to the RSC payload.
func (r *Renderer) RenderToPayload(ctx context.Context, request Request) (*Stream, error) {
	return r.render(ctx, request, func(handle *C.littoral_request, stream **C.littoral_stream, failure **C.littoral_error) {
		C.littoral_render_to_payload(r.handle, handle, stream, failure)
	})
}

// CallServerFunction calls a server function and renders the entry again; Head of the stream tells of redirects and cookies.
func (r *Renderer) CallServerFunction(ctx context.Context, call ServerFunctionCall) (*Stream, error) {
	var body *body
	stream, err := r.render(ctx, call.Request, func(handle *C.littoral_request, stream **C.littoral_stream, failure **C.littoral_error) {
		var action *C.littoral_action
		C.littoral_action_new(handle, nil, 0, nil, 0, &action, failure)
		if *failure != nil {
			return
		}
		defer C.littoral_action_free(action)
		body = call.fill(action, failure)
		if *failure == nil {
			C.littoral_call_server_function(r.handle, action, stream, failure)
		}
	})
	if stream != nil {
		stream.body = body
	}
	return stream, err
}

// fill sets what is known of a call.
func (call *ServerFunctionCall) fill(action *C.littoral_action, failure **C.littoral_error) *body {
	header := func(name, value string) {
		if *failure == nil && value != "" {
			data, length := text(name)
			valueData, valueLength := text(value)
			C.littoral_action_set_header(action, data, length, valueData, valueLength, failure)
		}
	}
	for name, values := range call.Header {
		for _, value := range values {
			header(name, value)
		}
	}
	header("Host", call.Host)
	header("Content-Type", call.ContentType)
	header("Littoral-Action", call.ActionID)
	if *failure == nil && call.Method != "" {
		data, length := text(call.Method)
		C.littoral_action_set_method(action, data, length, failure)
	}
	if *failure == nil {
		C.littoral_action_set_html(action, boolean(call.AsHTML), failure)
	}
	if *failure != nil || call.Body == nil {
		return nil
	}
	body := &body{reader: call.Body}
	C.littoral_action_set_body(action, C.littoral_read(C.littoralGoRead), userData(body), C.littoral_drop(C.littoralGoDrop), failure)
	return body
}

// body is what the library reads of a call.
type body struct {
	reader io.Reader
	mutex  sync.Mutex
	err    error
}

func (b *body) read(into []byte) (count int, err error) {
	defer func() {
		if panicked := recover(); panicked != nil {
			count, err = 0, fmt.Errorf("panic: %v", panicked)
		}
	}()
	for range 100 {
		if count, err = b.reader.Read(into); count > 0 || err != nil {
			return count, err
		}
	}
	return 0, io.ErrNoProgress
}

// failure is why reading failed.
func (b *body) failure() error {
	if b == nil {
		return nil
	}
	b.mutex.Lock()
	defer b.mutex.Unlock()
	return b.err
}

//export littoralGoRead
func littoralGoRead(data unsafe.Pointer, buffer *C.uint8_t, capacity C.size_t) C.int64_t {
	body := handleOf(data).Value().(*body)
	count, err := body.read(unsafe.Slice((*byte)(unsafe.Pointer(buffer)), int(capacity)))
	if count > 0 || err == io.EOF {
		return C.int64_t(count)
	}
	body.mutex.Lock()
	defer body.mutex.Unlock()
	body.err = err
	return -1
}

func (r *Renderer) render(ctx context.Context, request Request, start func(*C.littoral_request, **C.littoral_stream, **C.littoral_error)) (*Stream, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	handle, err := request.build()
	if err != nil {
		return nil, err
	}
	defer C.littoral_request_free(handle)
	var stream *C.littoral_stream
	var failure *C.littoral_error
	start(handle, &stream, &failure)
	runtime.KeepAlive(r)
	if failure != nil {
		return nil, take(failure)
	}
	reader := &Stream{handle: stream, ctx: ctx}
	reader.stop = context.AfterFunc(ctx, reader.cancel)
	return reader, nil
}

func (request *Request) build() (*C.littoral_request, error) {
	var handle *C.littoral_request
	var failure *C.littoral_error
	data, length := text(request.Entry)
	if C.littoral_request_new(data, length, &handle, &failure) != C.LITTORAL_OK {
		return nil, take(failure)
	}
	err := request.fill(handle)
	if err != nil {
		C.littoral_request_free(handle)
		return nil, err
	}
	return handle, nil
}

func (request *Request) fill(handle *C.littoral_request) error {
	var failure *C.littoral_error
	encode := func(value any) (*C.uint8_t, C.size_t, error) {
		encoded, err := json.Marshal(value)
		data, length := text(string(encoded))
		return data, length, err
	}
	if request.Params != nil {
		data, length, err := encode(request.Params)
		if err != nil {
			return err
		}
		C.littoral_request_set_params(handle, data, length, &failure)
	}
	if failure == nil && request.SearchParams != nil {
		data, length, err := encode(request.SearchParams)
		if err != nil {
			return err
		}
		C.littoral_request_set_search_params(handle, data, length, &failure)
	}
	if failure == nil && request.Context != nil {
		data, length, err := encode(request.Context)
		if err != nil {
			return err
		}
		C.littoral_request_set_context(handle, data, length, &failure)
	}
	if failure == nil && request.Nonce != "" {
		data, length := text(request.Nonce)
		C.littoral_request_set_nonce(handle, data, length, &failure)
	}
	if failure == nil && request.IdentifierPrefix != "" {
		data, length := text(request.IdentifierPrefix)
		C.littoral_request_set_identifier_prefix(handle, data, length, &failure)
	}
	if failure == nil && request.Deadline > 0 {
		C.littoral_request_set_deadline_ms(handle, C.uint64_t(request.Deadline.Milliseconds()), &failure)
	}
	if failure == nil {
		C.littoral_request_set_wait_for_all(handle, boolean(request.WaitForAll), &failure)
	}
	return take(failure)
}

// Stream is the bytes of an answer: an io.ReadCloser with one reader.
type Stream struct {
	body   *body
	ctx    context.Context
	stop   func() bool
	rest   []byte
	failed error

	// mutex keeps the handle from being freed while it is used; cancel takes it for reading.
	mutex  sync.RWMutex
	handle *C.littoral_stream
}

// Read waits for the next bytes.
func (r *Stream) Read(into []byte) (int, error) {
	if len(into) == 0 {
		return 0, nil
	}
	for len(r.rest) == 0 {
		if r.failed == nil {
			r.rest, r.failed = r.next()
		}
		if len(r.rest) == 0 && r.failed != nil {
			return 0, r.failed
		}
	}
	count := copy(into, r.rest)
	r.rest = r.rest[count:]
	return count, nil
}

func (r *Stream) next() ([]byte, error) {
	r.mutex.RLock()
	defer r.mutex.RUnlock()
	if r.handle == nil {
		return nil, io.ErrClosedPipe
	}
	var buffer *C.littoral_buffer
	var failure *C.littoral_error
	switch C.littoral_stream_next(r.handle, -1, &buffer, &failure) {
	case C.LITTORAL_OK:
		defer C.littoral_buffer_free(buffer)
		return C.GoBytes(unsafe.Pointer(C.littoral_buffer_data(buffer)), C.int(C.littoral_buffer_len(buffer))), nil
	case C.LITTORAL_END:
		return nil, io.EOF
	case C.LITTORAL_CANCELLED:
		C.littoral_error_free(failure)
		if err := r.ctx.Err(); err != nil {
			return nil, err
		}
		return nil, io.ErrClosedPipe
	default:
		return nil, r.failure(failure)
	}
}

// Head waits until the first bytes are ready, and tells what the host does before it sends them.
func (r *Stream) Head() (Head, error) {
	r.mutex.RLock()
	defer r.mutex.RUnlock()
	if r.handle == nil {
		return Head{}, io.ErrClosedPipe
	}
	var handle *C.littoral_head
	var failure *C.littoral_error
	status := C.littoral_stream_head(r.handle, -1, &handle, &failure)
	if status == C.LITTORAL_CANCELLED {
		C.littoral_error_free(failure)
		if err := r.ctx.Err(); err != nil {
			return Head{}, err
		}
		return Head{}, io.ErrClosedPipe
	}
	if status != C.LITTORAL_OK {
		return Head{}, r.failure(failure)
	}
	defer C.littoral_head_free(handle)
	var length C.size_t
	head := Head{Status: int(C.littoral_head_status(handle))}
	head.Location = goString(C.littoral_head_location(handle, &length), length)
	for index := range C.littoral_head_cookie_count(handle) {
		head.SetCookies = append(head.SetCookies, goString(C.littoral_head_cookie(handle, index, &length), length))
	}
	return head, nil
}

// failure is an error of the library, with the reason why the body of the call did not arrive.
func (r *Stream) failure(failure *C.littoral_error) error {
	err := take(failure)
	if cause := r.body.failure(); cause != nil {
		return errors.Join(err, cause)
	}
	return err
}

func (r *Stream) cancel() {
	r.mutex.RLock()
	defer r.mutex.RUnlock()
	if r.handle != nil {
		C.littoral_stream_cancel(r.handle)
	}
}

// Close stops the work and frees the stream. It may be called at any time, also beside a Read.
func (r *Stream) Close() error {
	r.stop()
	r.cancel()
	r.mutex.Lock()
	defer r.mutex.Unlock()
	if r.handle != nil {
		C.littoral_stream_free(r.handle)
		r.handle = nil
	}
	return nil
}
