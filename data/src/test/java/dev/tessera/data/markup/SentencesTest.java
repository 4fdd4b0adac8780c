package dev.tessera.data.markup;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentencesTest {

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"One. Two. | One.", "One | One",
      "Is it? Yes. | Is it?",
      "No! Yes. | No!", "Version 2.5 is it. Next | Version 2.5 is it.",
      "See e.g. this. Next | See e.g. this.",
      "By J. Smith et al. here. Next | By J. Smith et al. here.",
      "He said \"no.\" Then | He said \"no.\"",
      "(In it.) Out. | (In it.)", "一句。二句。 | 一句。", "Dr. No is here. Next | Dr. No is here.",
      "It ends with etc. Next | It ends with etc.", "www.x.y z | www.x.y z", ". x | ."})
  void theFirstSentenceEnds(String text, String first) {
    assertEquals(first, text.substring(0, Sentences.firstEnd(text)));
  }
}
