package littoral_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	littoral "github.com/littoral-rs/littoral/bindings-c/go"
)

const root = "../../tests/app"

var renderer = sync.OnceValues(func() (*littoral.Renderer, error) {
	app, err := littoral.CompileBoundaries(littoral.CompileOptions{Root: root})
	if err != nil {
		return nil, err
	}
	renderer, err := littoral.NewRenderer(app, littoral.RendererOptions{Isolates: 2, MemoryLimit: 64 << 20})
	if err != nil {
		return nil, err
	}
	functions := map[string]littoral.HostFunction{
		"greet": func(_ context.Context, args []json.RawMessage) (any, error) {
			var name string
			err := json.Unmarshal(args[0], &name)
			return "Hello, " + name, err
		},
		"whoami": func(ctx context.Context, args []json.RawMessage) (any, error) {
			var who struct{ User string }
			if err := littoral.RequestContext(ctx, &who); err != nil {
				return nil, err
			}
			time.Sleep(time.Duration(len(who.User)%5) * time.Millisecond)
			return who.User, nil
		},
		"bytes": func(context.Context, []json.RawMessage) (any, error) { return []byte{0, 1, 255}, nil },
		"fail":  func(context.Context, []json.RawMessage) (any, error) { return nil, errors.New("the database is away") },
		"never": func(context.Context, []json.RawMessage) (any, error) { select {} },
		"late": func(context.Context, []json.RawMessage) (any, error) {
			time.Sleep(80 * time.Millisecond)
			return "late", nil
		},
		"save": func(_ context.Context, args []json.RawMessage) (any, error) {
			var note string
			err := json.Unmarshal(args[0], &note)
			return "saved " + note, err
		},
	}
	for name, function := range functions {
		if err := renderer.HandleFunc(name, function); err != nil {
			return nil, err
		}
	}
	return renderer, nil
})

func render(t *testing.T, request littoral.Request) (string, error) {
	t.Helper()
	renderer, err := renderer()
	if err != nil {
		t.Fatal(err)
	}
	stream, err := renderer.RenderToHTML(context.Background(), request)
	if err != nil {
		return "", err
	}
	defer stream.Close()
	html, err := io.ReadAll(stream)
	return string(html), err
}

func contains(t *testing.T, text, part string) {
	t.Helper()
	if !strings.Contains(text, part) {
		t.Errorf("%q is not in %q", part, text)
	}
}

func fails(t *testing.T, request littoral.Request, kind string) *littoral.Error {
	t.Helper()
	_, err := render(t, request)
	var failure *littoral.Error
	if !errors.As(err, &failure) {
		t.Fatalf("no littoral error: %v", err)
	}
	if failure.Kind != kind {
		t.Errorf("kind %q, not %q: %v", failure.Kind, kind, failure)
	}
	return failure
}

func TestHTML(t *testing.T) {
	html, err := render(t, littoral.Request{Entry: "greeting", Params: map[string]string{"name": "Ada"}})
	if err != nil {
		t.Fatal(err)
	}
	contains(t, html, "<p>Hello, Ada<!-- --> <button>ADA!</button></p>")
	contains(t, html, "self.__littoral_f")
}

func TestPayload(t *testing.T) {
	renderer, err := renderer()
	if err != nil {
		t.Fatal(err)
	}
	stream, err := renderer.RenderToPayload(context.Background(), littoral.Request{Entry: "greeting"})
	if err != nil {
		t.Fatal(err)
	}
	defer stream.Close()
	payload, err := io.ReadAll(stream)
	if err != nil {
		t.Fatal(err)
	}
	contains(t, string(payload), `"Hello, world"`)
}

func TestStreams(t *testing.T) {
	renderer, err := renderer()
	if err != nil {
		t.Fatal(err)
	}
	stream, err := renderer.RenderToHTML(context.Background(), littoral.Request{Entry: "slow"})
	if err != nil {
		t.Fatal(err)
	}
	defer stream.Close()
	first := make([]byte, 64<<10)
	count, err := stream.Read(first)
	if err != nil {
		t.Fatal(err)
	}
	contains(t, string(first[:count]), "waiting")
	rest, err := io.ReadAll(stream)
	if err != nil {
		t.Fatal(err)
	}
	contains(t, string(rest), "<p>late</p>")
}

func TestBytes(t *testing.T) {
	html, err := render(t, littoral.Request{Entry: "bytes"})
	if err != nil {
		t.Fatal(err)
	}
	contains(t, html, "<p>0 1 255</p>")
}

func TestRequestsStayApart(t *testing.T) {
	users := regexp.MustCompile(`user-\d+`)
	var group sync.WaitGroup
	for index := range 200 {
		group.Go(func() {
			user := fmt.Sprintf("user-%d", index)
			html, err := render(t, littoral.Request{Entry: "user", Context: map[string]string{"user": user}})
			if err != nil {
				t.Error(err)
				return
			}
			markup, _, _ := strings.Cut(html, "<script")
			for _, seen := range users.FindAllString(markup, -1) {
				if seen != user {
					t.Errorf("%s saw %s", user, seen)
				}
			}
		})
	}
	group.Wait()
}

func TestServerFunction(t *testing.T) {
	html, err := render(t, littoral.Request{Entry: "form"})
	if err != nil {
		t.Fatal(err)
	}
	id := regexp.MustCompile(`name="\$ACTION_ID_([^"]+)"`).FindStringSubmatch(html)[1]
	part := func(name, value string) string {
		return "--b\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n"
	}
	renderer, _ := renderer()
	stream, err := renderer.CallServerFunction(context.Background(), littoral.ServerFunctionCall{
		Request:     littoral.Request{Entry: "form"},
		ActionID:    id,
		ContentType: "multipart/form-data; boundary=b",
		Body:        []byte(part("_1_note", "x") + part("0", `["$K1"]`) + "--b--\r\n"),
	})
	if err != nil {
		t.Fatal(err)
	}
	defer stream.Close()
	answer, err := io.ReadAll(stream)
	if err != nil {
		t.Fatal(err)
	}
	contains(t, string(answer), "saved x")
}

func TestUnknownEntry(t *testing.T) {
	fails(t, littoral.Request{Entry: "nowhere"}, "entry")
}

func TestFailingHostFunction(t *testing.T) {
	failure := fails(t, littoral.Request{Entry: "broken"}, "component")
	contains(t, failure.Message, "the database is away")
}

func TestNeverSettlingHostFunction(t *testing.T) {
	fails(t, littoral.Request{Entry: "never", Deadline: 100 * time.Millisecond}, "timeout")
}

func TestEndlessLoop(t *testing.T) {
	fails(t, littoral.Request{Entry: "endless", Deadline: 200 * time.Millisecond}, "timeout")
	TestHTML(t)
}

func TestMemory(t *testing.T) {
	fails(t, littoral.Request{Entry: "hungry"}, "memory")
	TestHTML(t)
}

func TestContextCancels(t *testing.T) {
	renderer, err := renderer()
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer cancel()
	stream, err := renderer.RenderToHTML(ctx, littoral.Request{Entry: "never"})
	if err != nil {
		t.Fatal(err)
	}
	defer stream.Close()
	if _, err := io.ReadAll(stream); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("not the context's error: %v", err)
	}
}

func TestDiagnostics(t *testing.T) {
	_, err := littoral.CompileBoundaries(littoral.CompileOptions{
		Root:    root,
		Entries: map[string][]string{"missing": {"no-such-file.tsx"}},
	})
	var failure *littoral.Error
	if !errors.As(err, &failure) || failure.Kind != "compile" || len(failure.Diagnostics) != 1 {
		t.Errorf("not a compile error with one diagnostic: %v", err)
	}
}
