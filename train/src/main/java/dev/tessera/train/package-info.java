/// Skip-gram and contrastive trainers and their engines.
package dev.tessera.train;
