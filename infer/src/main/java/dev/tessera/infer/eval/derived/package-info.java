/// Tests of a domain made from its own text, where nobody has made any; and whether a test stood in the
/// training text.
package dev.tessera.infer.eval.derived;
