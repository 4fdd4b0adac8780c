/// Puts questions to an index and judges the answers, for `eval` and for the quickstart.
package dev.tessera.cli.trial;
