package dev.tessera.data.questions;

/// A query and the one document that answers it.
///
/// @param id unique in its set
/// @param text the query
/// @param documentId the relevant document
public record Question(String id, String text, String documentId) {}
