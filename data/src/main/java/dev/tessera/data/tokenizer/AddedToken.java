package dev.tessera.data.tokenizer;

/// A token that stands outside the model's own vocabulary, such as `<|endoftext|>`. No text is ever
/// encoded to it unless the caller asks for that.
///
/// @param id its token id
/// @param content its text
public record AddedToken(int id, String content) {}
