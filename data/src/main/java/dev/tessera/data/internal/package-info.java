/// What several packages of this module share without being API.
package dev.tessera.data.internal;
