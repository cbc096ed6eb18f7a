// Package littoral renders React Server Components: CompileBoundaries, RenderToPayload, RenderToHTML.
//
// It is a thin layer over the C library (littoral.h), found through pkg-config. Streams are io.ReadClosers, a
// context.Context cancels, host functions are ordinary Go functions. Everything is safe for use by many goroutines, except that a
// stream has one reader.
package littoral

/*
#cgo pkg-config: littoral
#include <littoral.h>
*/
import "C"

import (
	"encoding/json"
	"fmt"
	"unsafe"
)

// Version is the version of the loaded library.
func Version() string { return C.GoString(C.littoral_version()) }

func init() {
	if found := uint32(C.littoral_abi_version()); found != C.LITTORAL_ABI_VERSION {
		panic(fmt.Sprintf("littoral: the loaded library speaks ABI %d, this package ABI %d", found, C.LITTORAL_ABI_VERSION))
	}
}

// Error is what went wrong, with what the library knows about it.
type Error struct {
	// Kind is stable: "compile", "entry", "timeout", "cancelled", ….
	Kind string
	// Message says it in words.
	Message string
	// Stack is the JavaScript stack in positions of the app's sources, ComponentStack the components around it.
	Stack, ComponentStack string
	// Digest is what the browser saw.
	Digest string
	// Limit is the option whose limit was reached when Kind is "limit", such as "max_action_bytes".
	Limit string
	// Diagnostics is what the compiler found.
	Diagnostics []Diagnostic
}

// Diagnostic is one finding of the compiler.
type Diagnostic struct {
	Code     string    `json:"code"`
	Severity string    `json:"severity"`
	Message  string    `json:"message"`
	Location *Location `json:"location"`
	Help     string    `json:"help"`
	// Chain is the imports that led there, as docs/errors.md has them.
	Chain json.RawMessage `json:"import_chain"`
}

// Location is a place in an app's sources; line and column count from 1.
type Location struct {
	File   string `json:"file"`
	Line   int    `json:"line"`
	Column int    `json:"column"`
}

func (e *Error) Error() string { return "littoral: " + e.Message }

// take turns an error handle into an error and frees it.
func take(handle *C.littoral_error) error {
	if handle == nil {
		return nil
	}
	defer C.littoral_error_free(handle)
	var length C.size_t
	err := &Error{}
	err.Kind = goString(C.littoral_error_kind(handle, &length), length)
	err.Message = goString(C.littoral_error_message(handle, &length), length)
	err.Stack = goString(C.littoral_error_stack(handle, &length), length)
	err.ComponentStack = goString(C.littoral_error_component_stack(handle, &length), length)
	err.Limit = goString(C.littoral_error_limit(handle, &length), length)
	err.Digest = goString(C.littoral_error_digest(handle, &length), length)
	diagnostics := goString(C.littoral_error_diagnostics(handle, &length), length)
	if problem := json.Unmarshal([]byte(diagnostics), &err.Diagnostics); problem != nil {
		err.Message += " (its diagnostics are not readable: " + problem.Error() + ")"
	}
	return err
}

func goString(data *C.char, length C.size_t) string { return C.GoStringN(data, C.int(length)) }

// text passes a string as pointer and length; the library copies it during the call.
func text(value string) (*C.uint8_t, C.size_t) {
	return (*C.uint8_t)(unsafe.Pointer(unsafe.StringData(value))), C.size_t(len(value))
}

func boolean(value bool) C.int32_t {
	if value {
		return 1
	}
	return 0
}
