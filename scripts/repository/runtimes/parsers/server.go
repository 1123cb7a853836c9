// Reads one multipart form per request with mime/multipart and answers with what it found. Prints its port once it listens.
package main

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
)

type part struct {
	Name     string  `json:"name"`
	Filename *string `json:"filename"`
	Type     *string `json:"type"`
	Sha256   string  `json:"sha256"`
}

func main() {
	http.HandleFunc("/", func(writer http.ResponseWriter, request *http.Request) {
		reader, err := request.MultipartReader()
		if err != nil {
			http.Error(writer, err.Error(), 400)
			return
		}
		parts := []part{}
		for {
			next, err := reader.NextPart()
			if err == io.EOF {
				break
			}
			if err != nil {
				http.Error(writer, err.Error(), 400)
				return
			}
			bytes, _ := io.ReadAll(next)
			found := part{Name: next.FormName(), Sha256: fmt.Sprintf("%x", sha256.Sum256(bytes))}
			if name := next.FileName(); name != "" {
				kind := next.Header.Get("Content-Type")
				found.Filename, found.Type = &name, &kind
			}
			parts = append(parts, found)
		}
		writer.Header().Set("Content-Type", "application/json")
		json.NewEncoder(writer).Encode(map[string]any{"parts": parts})
	})
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	fmt.Println(listener.Addr().(*net.TCPAddr).Port)
	http.Serve(listener, nil)
}
