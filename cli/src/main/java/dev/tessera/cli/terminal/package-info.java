/// What a person sees: progress bars, tables, JSON. Nothing else in Tessera knows the terminal.
package dev.tessera.cli.terminal;
