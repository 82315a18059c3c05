// Checks a log of record with Go's own sumdb packages (note, tlog) and nothing of ours:
//
//	go run checklog.go URL VERIFIER [CHECKPOINT-KEPT-EARLIER]
//
// The checkpoint's signature, every tile against it, every entry by a record proof, the whole tree anew from the entries, and that the log continues the kept checkpoint.
// Debian: packages golang-go and golang-golang-x-mod-dev; GO111MODULE=off GOPATH=/usr/share/gocode.
package main

import (
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type tiles struct{ base string }

// path is the one of tlog-tiles: Go's own, without the height.
func path(t tlog.Tile) string { return strings.Replace(t.Path(), "tile/8/", "tile/", 1) }

func (r tiles) get(path string) []byte {
	answer, err := http.Get(r.base + "/" + path)
	check(err)
	defer answer.Body.Close()
	data, err := io.ReadAll(answer.Body)
	check(err)
	if answer.StatusCode != 200 {
		log.Fatalf("%s: %s", path, answer.Status)
	}
	return data
}
func (r tiles) Height() int { return 8 }
func (r tiles) ReadTiles(asked []tlog.Tile) ([][]byte, error) {
	data := make([][]byte, len(asked))
	for i, t := range asked {
		data[i] = r.get(path(t))
	}
	return data, nil
}
func (r tiles) SaveTiles([]tlog.Tile, [][]byte) {}

func open(text []byte, verifier note.Verifier) tlog.Tree {
	opened, err := note.Open(text, note.VerifierList(verifier))
	check(err)
	lines := strings.Split(opened.Text, "\n")
	if lines[0] != verifier.Name() {
		log.Fatalf("a checkpoint of %s", lines[0])
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	check(err)
	root, err := base64.StdEncoding.DecodeString(lines[2])
	check(err)
	tree := tlog.Tree{N: size}
	copy(tree.Hash[:], root)
	return tree
}

func main() {
	reader := tiles{os.Args[1] + "/api/log"}
	verifier, err := note.NewVerifier(os.Args[2])
	check(err)
	tree := open(reader.get("checkpoint"), verifier)
	hashes := tlog.TileHashReader(tree, reader)
	var stored []tlog.Hash
	own := tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		list := make([]tlog.Hash, len(indexes))
		for i, index := range indexes {
			list[i] = stored[index]
		}
		return list, nil
	})
	step := tree.N/500 + 1 // a proof of each entry in a small log, of some 500 in a large one
	for n := int64(0); n < tree.N; {
		tile := tlog.TileForIndex(8, tlog.StoredHashIndex(0, n))
		tile.W = int(min(256, tree.N-n))
		bundle := reader.get(strings.Replace(path(tile), "tile/0/", "tile/entries/", 1))
		for ; len(bundle) > 0; n++ {
			length := int(binary.BigEndian.Uint16(bundle))
			entry := bundle[2 : 2+length]
			bundle = bundle[2+length:]
			if n%step == 0 {
				proof, err := tlog.ProveRecord(tree.N, n, hashes)
				check(err)
				check(tlog.CheckRecord(proof, tree.N, tree.Hash, n, tlog.RecordHash(entry)))
			}
			more, err := tlog.StoredHashes(n, entry, own)
			check(err)
			stored = append(stored, more...)
		}
	}
	root, err := tlog.TreeHash(tree.N, own)
	check(err)
	if root != tree.Hash {
		log.Fatal("the entries do not make the signed tree")
	}
	if len(os.Args) > 3 {
		kept, err := os.ReadFile(os.Args[3])
		check(err)
		older := open(kept, verifier)
		proof, err := tlog.ProveTree(tree.N, older.N, hashes)
		check(err)
		check(tlog.CheckTree(proof, tree.N, tree.Hash, older.N, older.Hash))
	}
	fmt.Printf("%s: %d entries hold\n", verifier.Name(), tree.N)
}

func min(a, b int64) int64 {
	if a < b {
		return a
	}
	return b
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
