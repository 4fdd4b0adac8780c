/// Arithmetic that several packages of this module share; not API.
package dev.tessera.infer.internal;
