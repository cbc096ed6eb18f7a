package littoral

/*
#include <littoral.h>
*/
import "C"

import (
	"context"
	"encoding/json"
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
	// ActionID is the littoral-action header; empty for a form that was posted without JavaScript.
	ActionID string
	// ContentType and Body are what was posted.
	ContentType string
	Body        []byte
	// AsHTML asks for the entry's HTML instead of a payload of {result, tree}.
	AsHTML bool
}

// RenderToHTML renders an entry to HTML with its payload inlined. Cancelling ctx, or closing the stream, stops the work.
func (r *Renderer) RenderToHTML(ctx context.Context, request Request) (io.ReadCloser, error) {
	return r.render(ctx, request, func(handle *C.littoral_request, stream **C.littoral_stream, failure **C.littoral_error) {
		C.littoral_render_to_html(r.handle, handle, stream, failure)
	})
}

// RenderToPayload renders an entry to the RSC payload.
func (r *Renderer) RenderToPayload(ctx context.Context, request Request) (io.ReadCloser, error) {
	return r.render(ctx, request, func(handle *C.littoral_request, stream **C.littoral_stream, failure **C.littoral_error) {
		C.littoral_render_to_payload(r.handle, handle, stream, failure)
	})
}

// CallServerFunction calls a server function and renders the entry again.
func (r *Renderer) CallServerFunction(ctx context.Context, call ServerFunctionCall) (io.ReadCloser, error) {
	return r.render(ctx, call.Request, func(handle *C.littoral_request, stream **C.littoral_stream, failure **C.littoral_error) {
		var action *C.littoral_action
		contentType, contentTypeLength := text(call.ContentType)
		body, bodyLength := text(unsafe.String(unsafe.SliceData(call.Body), len(call.Body)))
		C.littoral_action_new(handle, contentType, contentTypeLength, body, bodyLength, &action, failure)
		if *failure != nil {
			return
		}
		defer C.littoral_action_free(action)
		if call.ActionID != "" {
			data, length := text(call.ActionID)
			C.littoral_action_set_id(action, data, length, failure)
		}
		if *failure == nil {
			C.littoral_action_set_html(action, boolean(call.AsHTML), failure)
		}
		if *failure == nil {
			C.littoral_call_server_function(r.handle, action, stream, failure)
		}
	})
}

func (r *Renderer) render(ctx context.Context, request Request, start func(*C.littoral_request, **C.littoral_stream, **C.littoral_error)) (io.ReadCloser, error) {
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
	reader := &reader{handle: stream, ctx: ctx}
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

// reader is a stream of the library as an io.ReadCloser.
type reader struct {
	ctx    context.Context
	stop   func() bool
	rest   []byte
	failed error

	// mutex keeps the handle from being freed while it is used; cancel takes it for reading.
	mutex  sync.RWMutex
	handle *C.littoral_stream
}

func (r *reader) Read(into []byte) (int, error) {
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

func (r *reader) next() ([]byte, error) {
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
		return nil, take(failure)
	}
}

func (r *reader) cancel() {
	r.mutex.RLock()
	defer r.mutex.RUnlock()
	if r.handle != nil {
		C.littoral_stream_cancel(r.handle)
	}
}

// Close stops the work and frees the stream. It may be called at any time, also beside a Read.
func (r *reader) Close() error {
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
