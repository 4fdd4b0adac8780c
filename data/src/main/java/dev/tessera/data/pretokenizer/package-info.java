/// How text is cut into pre-tokens, the pieces that no token crosses.
package dev.tessera.data.pretokenizer;
