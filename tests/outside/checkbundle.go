// Checks a published bundle with Go's own zip, note and tlog, and nothing of ours:
//
//	go run checkbundle.go BUNDLE.zip VERIFIER
//
// The manifest's signature, each member's hash, the checkpoint, that each entry opens its leaf and is in the signed tree, and that the tree continues the checkpoints that notices carry.
// Debian: packages golang-go and golang-golang-x-mod-dev; GO111MODULE=off GOPATH=/usr/share/gocode.
package main

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type entry struct {
	Index   *int64                 `json:"index"`
	Leaf    string                 `json:"leaf"`
	Payload map[string]interface{} `json:"payload"`
	Salt    *string                `json:"salt"`
	Proof   []string               `json:"proof"`
}

func main() {
	file, err := zip.OpenReader(os.Args[1])
	check(err)
	verifier, err := note.NewVerifier(os.Args[2])
	check(err)
	members := map[string][]byte{}
	for _, f := range file.File {
		reader, err := f.Open()
		check(err)
		members[f.Name], err = io.ReadAll(reader)
		must(err == nil, fmt.Sprintf("%s: %v", f.Name, err))
	}

	signed, err := note.Open(members["manifest.note"], note.VerifierList(verifier))
	check(err)
	var manifest struct {
		Challenge string
		Members   []struct {
			Path, Sha256 string
			Size         int
		}
	}
	check(json.Unmarshal(members["manifest.json"], &manifest))
	must(signed.Text == fmt.Sprintf("jiebang-bundle/1\n%s\n%x\n", manifest.Challenge, sha256.Sum256(members["manifest.json"])), "the manifest is not the signed one")
	for _, m := range manifest.Members {
		must(fmt.Sprintf("%x", sha256.Sum256(members[m.Path])) == m.Sha256 && len(members[m.Path]) == m.Size, m.Path)
	}
	must(len(members) == len(manifest.Members)+2, "a member that the manifest does not name")

	tree := open(members["log/checkpoint.txt"], verifier)
	var entries []entry
	check(json.Unmarshal(members["log/entries.json"], &entries))
	for i, e := range entries {
		leaf, err := base64.StdEncoding.DecodeString(e.Leaf)
		check(err)
		if e.Salt != nil {
			salt, err := hex.DecodeString(*e.Salt)
			check(err)
			opened := sha256.Sum256(append(salt, canonical(e.Payload)...))
			must(bytes.Equal(opened[:], leaf), fmt.Sprintf("entry %d does not open its leaf", i))
		}
		must(e.Index != nil, fmt.Sprintf("entry %d has no place", i))
		check(tlog.CheckRecord(hashes(e.Proof), tree.N, tree.Hash, *e.Index, tlog.RecordHash(leaf)))
	}
	var earlier []struct {
		Checkpoint string
		Proof      []string
	}
	check(json.Unmarshal(members["log/consistency.json"], &earlier))
	for _, e := range earlier {
		older := open([]byte(e.Checkpoint), verifier)
		check(tlog.CheckTree(hashes(e.Proof), tree.N, tree.Hash, older.N, older.Hash))
	}
	fmt.Printf("%d members, %d entries hold\n", len(members), len(entries))
}

// canonical is RFC 8785 for what entries hold: text and whole numbers. Go sorts the keys of a map.
func canonical(value map[string]interface{}) []byte {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	check(encoder.Encode(value))
	return bytes.TrimRight(out.Bytes(), "\n")
}

func hashes(encoded []string) []tlog.Hash {
	list := make([]tlog.Hash, len(encoded))
	for i, text := range encoded {
		bytes, err := base64.StdEncoding.DecodeString(text)
		check(err)
		copy(list[i][:], bytes)
	}
	return list
}

func open(text []byte, verifier note.Verifier) tlog.Tree {
	opened, err := note.Open(text, note.VerifierList(verifier))
	check(err)
	lines := strings.Split(opened.Text, "\n")
	must(lines[0] == verifier.Name(), "a checkpoint of "+lines[0])
	size, err := strconv.ParseInt(lines[1], 10, 64)
	check(err)
	root, err := base64.StdEncoding.DecodeString(lines[2])
	check(err)
	tree := tlog.Tree{N: size}
	copy(tree.Hash[:], root)
	return tree
}

func must(right bool, says string) {
	if !right {
		log.Fatal(says)
	}
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
