/// Retrieval questions that a collection answers by itself, to judge and to train with.
package dev.tessera.data.questions;
