package littoral_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"regexp"
	"strings"
	"sync"
	"testing"
	"testing/iotest"
	"time"

	littoral "github.com/littoral-rs/littoral/bindings-c/go"
)

const root = "../../tests/app"

var compiled = sync.OnceValues(func() (*littoral.App, error) {
	return littoral.CompileBoundaries(littoral.CompileOptions{Root: root})
})

var renderer = sync.OnceValues(func() (*littoral.Renderer, error) {
	app, err := compiled()
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
		Body:        strings.NewReader(part("_1_note", "x") + part("0", `["$K1"]`) + "--b--\r\n"),
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

// visit fills in the form of `visit` as a browser posts it without JavaScript.
func visit(t *testing.T) (http.Header, string) {
	html, err := render(t, littoral.Request{Entry: "visit"})
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(html, "harbour") {
		t.Fatal("what was captured is not encrypted")
	}
	var body strings.Builder
	form := multipart.NewWriter(&body)
	value := regexp.MustCompile(` value="([^"]*)"`)
	for _, field := range regexp.MustCompile(`<input type="hidden" name="([^"]*)"[^>]*>`).FindAllStringSubmatch(html, -1) {
		text := ""
		if found := value.FindStringSubmatch(field[0]); found != nil {
			text = strings.ReplaceAll(found[1], "&quot;", `"`)
		}
		form.WriteField(field[1], text)
	}
	form.WriteField("name", "Ada L")
	file, _ := form.CreateFormFile("card", "card.bin")
	file.Write(make([]byte, 100_000))
	form.Close()
	header := http.Header{}
	header.Set("Content-Type", form.FormDataContentType())
	header.Set("Origin", "https://shop.example")
	return header, body.String()
}

func TestStreamedBodyRedirectAndCookie(t *testing.T) {
	renderer, _ := renderer()
	header, body := visit(t)
	stream, err := renderer.CallServerFunction(context.Background(), littoral.ServerFunctionCall{
		Request: littoral.Request{Entry: "visit"},
		Method:  http.MethodPost,
		Header:  header,
		Host:    "shop.example",
		Body:    iotest.HalfReader(strings.NewReader(body)),
		AsHTML:  true,
	})
	if err != nil {
		t.Fatal(err)
	}
	defer stream.Close()
	head, err := stream.Head()
	if err != nil {
		t.Fatal(err)
	}
	if head.Status != http.StatusSeeOther || head.Location != "/greeting?from=the%20harbour&card=100000" {
		t.Errorf("%+v", head)
	}
	if len(head.SetCookies) != 1 || head.SetCookies[0] != "visitor=Ada%20L; Path=/; Max-Age=60; HttpOnly; SameSite=Lax" {
		t.Errorf("%+v", head)
	}
	if rest, err := io.ReadAll(stream); err != nil || len(rest) != 0 {
		t.Errorf("%q, %v", rest, err)
	}
}

type endless struct{}

func (endless) Read(into []byte) (int, error) { return len(into), nil }

func TestRefusedCalls(t *testing.T) {
	app, _ := renderer()
	header, body := visit(t)
	refusal := func(renderer *littoral.Renderer, header http.Header, method string, body io.Reader) error {
		t.Helper()
		stream, err := renderer.CallServerFunction(context.Background(), littoral.ServerFunctionCall{
			Request: littoral.Request{Entry: "visit"}, Method: method, Header: header, Host: "shop.example", Body: body, AsHTML: true,
		})
		if err == nil {
			defer stream.Close()
			_, err = stream.Head()
		}
		if err == nil {
			t.Fatal("it should have been refused")
		}
		return err
	}
	kind := func(err error) string {
		var failure *littoral.Error
		errors.As(err, &failure)
		return failure.Kind + failure.Limit
	}
	foreign := header.Clone()
	foreign.Set("Origin", "https://evil.example")
	if found := kind(refusal(app, foreign, "", strings.NewReader(body))); found != "origin" {
		t.Error(found)
	}
	if found := kind(refusal(app, header, "PUT", strings.NewReader(body))); found != "action" {
		t.Error(found)
	}
	cut := errors.New("the line is cut")
	if err := refusal(app, header, "", iotest.ErrReader(cut)); kind(err) != "io" || !errors.Is(err, cut) {
		t.Error(err)
	}
	built, err := compiled()
	if err != nil {
		t.Fatal(err)
	}
	strict, err := littoral.NewRenderer(built, littoral.RendererOptions{
		Isolates: 1, MaxActionBytes: 50_000, AllowedOrigins: []string{"evil.example"}, EncryptionKeys: [][]byte{make([]byte, 32)},
	})
	if err != nil {
		t.Fatal(err)
	}
	plain := foreign.Clone()
	plain.Set("Content-Type", "text/plain")
	if found := kind(refusal(strict, plain, "", endless{})); found != "limitmax_action_bytes" {
		t.Error(found)
	}
	small := strings.ReplaceAll(body, string(make([]byte, 1000)), "")
	if found := kind(refusal(strict, foreign, "", strings.NewReader(small))); found != "decryption" {
		t.Error(found)
	}
	if _, err := littoral.NewRenderer(built, littoral.RendererOptions{EncryptionKeys: [][]byte{{1}}}); err == nil {
		t.Error("a short key was taken")
	}
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
