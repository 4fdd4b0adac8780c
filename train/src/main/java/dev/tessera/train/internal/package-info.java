/// What runs of every trainer share: the log, and telling one run from another.
package dev.tessera.train.internal;
