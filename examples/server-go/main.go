// The shop, served by net/http: make demo-go. examples/README.md says how each request is answered.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"net"
	"net/http"
	"os"
	"path/filepath"

	littoral "github.com/littoral-rs/littoral/bindings-c/go"
)

func main() {
	log.SetFlags(0)
	port := os.Getenv("PORT")
	if port == "" {
		port = "3000"
	}
	flag.StringVar(&port, "port", port, "the port on 127.0.0.1")
	folder := flag.String("shop", "examples/shop", "the shop's folder")
	flag.Parse()
	shop, err := open(*folder)
	if err != nil {
		log.Fatal(err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:"+port)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("Tideline is open at http://%s/\n", listener.Addr())
	log.Fatal(http.Serve(listener, shop))
}

// shop is what requests are answered from.
type shop struct {
	static     string
	publicPath string
	database   *database
	renderer   *littoral.Renderer
}

func open(folder string) (*shop, error) {
	key := os.Getenv("SHOP_API_KEY")
	dist := filepath.Join(folder, "dist")
	var manifest struct {
		PublicPath string `json:"public_path"`
	}
	text, err := os.ReadFile(filepath.Join(dist, "littoral.json"))
	if err != nil {
		return nil, err
	}
	if err := json.Unmarshal(text, &manifest); err != nil {
		return nil, err
	}
	database, err := openDatabase(folder, key)
	if err != nil {
		return nil, err
	}
	app, err := littoral.LoadApp(dist)
	if err != nil {
		return nil, err
	}
	renderer, err := littoral.NewRenderer(app, littoral.RendererOptions{
		Env:            map[string]string{"SHOP_API_KEY": key},
		MaxActionBytes: bodyLimit,
		OnError: func(report littoral.ErrorReport) {
			log.Printf("%s: %s\n%s", report.Entry, report.Message, report.Stack)
		},
	})
	if err != nil {
		return nil, err
	}
	for name := range database.queries {
		if err := renderer.HandleFunc(name, database.hostFunction(name)); err != nil {
			return nil, err
		}
	}
	return &shop{filepath.Join(dist, "static"), manifest.PublicPath, database, renderer}, nil
}
