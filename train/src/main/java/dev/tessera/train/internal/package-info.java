/// What runs of every trainer share: the log, the state in a file, telling one run from another, and how the
/// best model stands.
package dev.tessera.train.internal;
