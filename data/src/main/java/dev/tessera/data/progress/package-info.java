/// How long work reports its progress without knowing the terminal.
package dev.tessera.data.progress;
