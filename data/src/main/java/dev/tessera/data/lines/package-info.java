/// Reading files line by line, plain or compressed, so that every complaint names file and line.
package dev.tessera.data.lines;
