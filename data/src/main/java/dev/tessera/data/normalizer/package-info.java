/// What is done to text before it is cut into pre-tokens.
package dev.tessera.data.normalizer;
