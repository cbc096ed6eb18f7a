package littoral

/*
#include <littoral.h>
*/
import "C"

import (
	"encoding/json"
	"path/filepath"
	"runtime"
)

// App is a compiled app.
type App struct{ handle *C.littoral_app }

func newApp(handle *C.littoral_app) *App {
	app := &App{handle}
	runtime.AddCleanup(app, func(handle *C.littoral_app) { C.littoral_app_free(handle) }, handle)
	return app
}

// LoadApp loads an app from the folder that a build wrote.
func LoadApp(dir string) (*App, error) {
	var handle *C.littoral_app
	var failure *C.littoral_error
	data, length := text(dir)
	if C.littoral_app_load(data, length, &handle, &failure) != C.LITTORAL_OK {
		return nil, take(failure)
	}
	return newApp(handle), nil
}

// Save writes the app to a folder, which is made when it is missing.
func (a *App) Save(dir string) error {
	var failure *C.littoral_error
	data, length := text(dir)
	C.littoral_app_save(a.handle, data, length, &failure)
	runtime.KeepAlive(a)
	return take(failure)
}

// CompileOptions says what to compile.
type CompileOptions struct {
	// Root is the app's folder.
	Root string
	// Entries maps a name to its modules, outermost layout first, relative to Root. Without it,
	// littoral.config.json in Root says them.
	Entries map[string][]string
	// Env holds the variables the compiler may inline.
	Env map[string]string
	// KeepReadable leaves browser chunks unminified.
	KeepReadable bool
}

// CompileBoundaries compiles an app. The *Error of a build that failed has all its Diagnostics.
func CompileBoundaries(options CompileOptions) (*App, error) {
	var handle *C.littoral_compile_options
	var failure *C.littoral_error
	if options.Entries == nil {
		data, length := text(filepath.Join(options.Root, "littoral.config.json"))
		C.littoral_compile_options_from_config(data, length, &handle, &failure)
	} else {
		data, length := text(options.Root)
		C.littoral_compile_options_new(data, length, &handle, &failure)
	}
	if failure != nil {
		return nil, take(failure)
	}
	defer C.littoral_compile_options_free(handle)
	for name, modules := range options.Entries {
		list, err := json.Marshal(modules)
		if err != nil {
			return nil, err
		}
		data, length := text(name)
		listData, listLength := text(string(list))
		C.littoral_compile_options_add_entry(handle, data, length, listData, listLength, &failure)
		if failure != nil {
			return nil, take(failure)
		}
	}
	for name, value := range options.Env {
		data, length := text(name)
		valueData, valueLength := text(value)
		C.littoral_compile_options_set_env(handle, data, length, valueData, valueLength, &failure)
		if failure != nil {
			return nil, take(failure)
		}
	}
	if options.KeepReadable {
		C.littoral_compile_options_set_minify(handle, 0, &failure)
	}
	if failure != nil {
		return nil, take(failure)
	}
	var app *C.littoral_app
	if C.littoral_compile_boundaries(handle, &app, &failure) != C.LITTORAL_OK {
		return nil, take(failure)
	}
	return newApp(app), nil
}
