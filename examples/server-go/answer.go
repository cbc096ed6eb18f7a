package main

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"unicode/utf8"

	littoral "github.com/littoral-rs/littoral/bindings-c/go"
)

const (
	payload   = "text/x-component"
	bodyLimit = 1 << 20
)

// statuses are those for errors of each kind; 500 for others.
var statuses = map[string]int{
	"entry": http.StatusBadRequest, "props": http.StatusBadRequest, "action": http.StatusBadRequest, "decryption": http.StatusBadRequest,
	"origin": http.StatusForbidden, "limit": http.StatusRequestEntityTooLarge,
}

var pages = map[string]string{"/": "index", "/cart": "cart", "/broken": "broken"}

var mediaTypes = map[string]string{
	".js":   "text/javascript; charset=utf-8",
	".css":  "text/css; charset=utf-8",
	".map":  "application/json",
	".json": "application/json",
}

var knownSession = regexp.MustCompile(`^[A-Za-z0-9]{1,64}$`)

// refusal ends a request with a status of its own.
type refusal int

func (r refusal) Error() string { return http.StatusText(int(r)) }

// ServeHTTP answers a request, with an error's status where it cannot.
func (s *shop) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var err error
	if name, found := strings.CutPrefix(r.URL.EscapedPath(), s.publicPath); found {
		err = s.file(w, name)
	} else {
		err = s.page(w, r)
	}
	if err == nil {
		return
	}
	status := http.StatusInternalServerError
	var refused refusal
	var failure *littoral.Error
	if errors.As(err, &refused) {
		status = int(refused)
	} else {
		log.Printf("%s: %v", r.URL, err)
		if errors.As(err, &failure) && statuses[failure.Kind] != 0 {
			status = statuses[failure.Kind]
		}
	}
	text := http.StatusText(status)
	if status == http.StatusRequestEntityTooLarge {
		text = "Payload Too Large"
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	if status == http.StatusMethodNotAllowed {
		w.Header().Set("Allow", "GET, HEAD, POST")
	}
	w.WriteHeader(status)
	fmt.Fprintf(w, "%d %s\n", status, text)
}

// file sends a file for the browser. Its name changes with its content, so it may be kept for good.
func (s *shop) file(w http.ResponseWriter, name string) error {
	if !filepath.IsLocal(name) {
		return refusal(http.StatusNotFound)
	}
	text, err := os.ReadFile(filepath.Join(s.static, name))
	if err != nil {
		return refusal(http.StatusNotFound)
	}
	mediaType := mediaTypes[filepath.Ext(name)]
	if mediaType == "" {
		mediaType = "application/octet-stream"
	}
	w.Header().Set("Content-Type", mediaType)
	w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	_, err = io.Copy(w, bytes.NewReader(text))
	if err != nil {
		log.Print(err)
	}
	return nil
}

// page sends a page, as HTML or as payload; after a server function when it is a POST.
func (s *shop) page(w http.ResponseWriter, r *http.Request) error {
	entry, params, status, err := s.route(r.Context(), r.URL.EscapedPath())
	if err != nil {
		return err
	}
	visitor, cookie := visitorOf(r)
	request := littoral.Request{Entry: entry, Params: params, SearchParams: searchParams(r.URL.RawQuery), Context: visitor}
	action := r.Header.Get("Littoral-Action")
	asPayload := action != "" || strings.Contains(r.Header.Get("Accept"), payload)

	var stream *littoral.Stream
	switch r.Method {
	case http.MethodGet, http.MethodHead:
		if asPayload {
			stream, err = s.renderer.RenderToPayload(r.Context(), request)
		} else {
			stream, err = s.renderer.RenderToHTML(r.Context(), request)
		}
	case http.MethodPost:
		// By its id from the browser's runtime, or by a form without JavaScript.
		stream, err = s.renderer.CallServerFunction(r.Context(), littoral.ServerFunctionCall{
			Request: request, Method: r.Method, Header: r.Header, Host: r.Host, Body: r.Body, AsHTML: action == "",
		})
	default:
		return refusal(http.StatusMethodNotAllowed)
	}
	if err != nil {
		return err
	}
	defer stream.Close()

	// Waits for the first bytes: they tell whether there is a page at all, or a redirect in its place.
	head, err := stream.Head()
	if err != nil {
		return err
	}
	mediaType := "text/html; charset=utf-8"
	if asPayload {
		mediaType = payload
	}
	header := w.Header()
	header.Set("Content-Type", mediaType)
	header.Set("Cache-Control", "private, no-cache")
	header.Set("Vary", "Accept")
	if head.Location != "" {
		header.Set("Location", head.Location)
	}
	if cookie != "" {
		header.Add("Set-Cookie", cookie)
	}
	for _, cookie := range head.SetCookies {
		header.Add("Set-Cookie", cookie)
	}
	if head.Status != 0 {
		status = head.Status
	}
	w.WriteHeader(status)
	flush := http.NewResponseController(w).Flush
	chunk := make([]byte, 64<<10)
	count, err := stream.Read(chunk)
	for err == nil {
		if _, err = w.Write(chunk[:count]); err == nil {
			err = flush()
		}
		if err == nil {
			count, err = stream.Read(chunk)
		}
	}
	if !errors.Is(err, io.EOF) {
		log.Printf("%s: %v", r.URL, err)
		// A page that fails late breaks off, so that nobody takes it for whole.
		panic(http.ErrAbortHandler)
	}
	return nil
}

// route is the entry for a path, its params and its status. A product's page is there only if the product is.
func (s *shop) route(ctx context.Context, path string) (string, map[string]string, int, error) {
	none := map[string]string{}
	if entry, found := pages[path]; found {
		return entry, none, http.StatusOK, nil
	}
	if escaped, found := strings.CutPrefix(path, "/product/"); found {
		id, err := url.PathUnescape(escaped)
		if err == nil && utf8.ValidString(id) && !strings.Contains(id, "/") {
			product, err := s.database.run(ctx, "products.get", map[string]string{"id": id})
			if err != nil {
				return "", nil, 0, err
			}
			if string(product) != "null" {
				return "product", map[string]string{"id": id}, http.StatusOK, nil
			}
		}
	}
	return "not-found", none, http.StatusNotFound, nil
}

// searchParams decodes a query string: a name that comes more than once has a list.
func searchParams(query string) map[string]any {
	params := map[string]any{}
	for pair := range strings.SplitSeq(query, "&") {
		if pair == "" {
			continue
		}
		name, value, _ := strings.Cut(pair, "=")
		name, value = unescape(name), unescape(value)
		switch before := params[name].(type) {
		case nil:
			params[name] = value
		case string:
			params[name] = []string{before, value}
		case []string:
			params[name] = append(before, value)
		}
	}
	return params
}

func unescape(text string) string {
	if decoded, err := url.QueryUnescape(text); err == nil {
		return decoded
	}
	return text
}

// visitor is the context of a request, as the app sees it.
type visitor struct {
	Session string `json:"session"`
	User    string `json:"user"`
	Theme   string `json:"theme"`
}

// visitorOf reads a request's cookies; someone new gets a session, and a cookie to take home.
func visitorOf(r *http.Request) (visitor, string) {
	cookies := map[string]string{}
	for _, header := range r.Header.Values("Cookie") {
		for cookie := range strings.SplitSeq(header, ";") {
			name, value, found := strings.Cut(strings.TrimSpace(cookie), "=")
			if _, before := cookies[name]; found && !before {
				cookies[name] = value
			}
		}
	}
	who := visitor{Session: cookies["session"], User: "guest", Theme: "system"}
	cookie := ""
	if !knownSession.MatchString(who.Session) {
		random := make([]byte, 16)
		rand.Read(random)
		who.Session = hex.EncodeToString(random)
		cookie = "session=" + who.Session + "; Path=/; HttpOnly; SameSite=Lax"
	}
	if user, found := cookies["user"]; found {
		if decoded, err := url.PathUnescape(user); err == nil && utf8.ValidString(decoded) {
			who.User = decoded
		}
	}
	if theme := cookies["theme"]; theme == "light" || theme == "dark" {
		who.Theme = theme
	}
	return who, cookie
}
