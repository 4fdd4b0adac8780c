/// What runs of every trainer share: their directory, the state in a file and when it is written, telling one run
/// from another, and how the best model stands.
package dev.tessera.train.internal;
