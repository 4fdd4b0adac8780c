/// Running a few long pieces of work side by side.
package dev.tessera.data.parallel;
