/// Large dense products, the one place of this module that loads ND4J; not API.
package dev.tessera.infer.eval.internal;
