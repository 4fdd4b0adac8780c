/// Lines of text to lines of token ids, on all processors and in constant memory.
package dev.tessera.cli.encode;
