/// The commands, one class each. They parse options, call the modules and print; they hold no logic of
/// their own that a library user would miss.
package dev.tessera.cli.command;
