/// The main job, walked once from text to a judged, searchable model.
package dev.tessera.cli.quickstart;
