/// Reports of an evaluation for people: one HTML file that needs nothing else.
package dev.tessera.infer.report;
