/// The proof that vectors mean something: a package a kind of test, and the statistics they share.
package dev.tessera.infer.eval;
