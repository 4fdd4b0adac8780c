/// How fast text is read.
package dev.tessera.bench.text;
