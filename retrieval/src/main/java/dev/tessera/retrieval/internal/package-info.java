/// Shared by the packages of this module; not API.
package dev.tessera.retrieval.internal;
