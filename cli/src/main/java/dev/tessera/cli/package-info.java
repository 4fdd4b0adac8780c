/// The entry point of the `tessera` command.
package dev.tessera.cli;
