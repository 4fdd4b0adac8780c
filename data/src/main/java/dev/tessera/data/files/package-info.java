/// Writing files and folders so that a kill at any moment leaves the old state or the new, never half.
package dev.tessera.data.files;
