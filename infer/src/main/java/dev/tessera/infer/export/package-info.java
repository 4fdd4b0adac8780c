/// Word vectors in other people's formats.
package dev.tessera.infer.export;
