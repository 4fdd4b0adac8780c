package dev.tessera.retrieval.index;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;

/// How text becomes the terms that BM25 counts. Words are found by Unicode's rules (UAX #29) in all
/// three; an index and its queries always use the same.
public enum Analysis {

  /// Lower-case words as they are, for text of any language.
  PLAIN {
    @Override
    TokenStream filter(TokenStream words) {
      return new LowerCaseFilter(words);
    }
  },

  /// Without the 33 commonest English words, and stemmed (Porter 1980): 'tests' finds 'testing'.
  ENGLISH {
    @Override
    TokenStream filter(TokenStream words) {
      return stemmed(new EnglishPossessiveFilter(words));
    }
  },

  /// English with program text in it: `java.util.HashMap` is found by 'HashMap' and by 'hash map', too.
  /// Ranks prose as well as [#ENGLISH] does.
  CODE {
    @Override
    TokenStream filter(TokenStream words) {
      return stemmed(new IdentifierParts(new EnglishPossessiveFilter(words)));
    }
  };

  abstract TokenStream filter(TokenStream words);

  private static TokenStream stemmed(TokenStream words) {
    return new PorterStemFilter(
        new StopFilter(new LowerCaseFilter(words), EnglishAnalyzer.ENGLISH_STOP_WORDS_SET));
  }

  /// A new analyzer; safe for use by many threads, to be closed by its owner.
  Analyzer analyzer() {
    return new Analyzer() {
      @Override
      protected TokenStreamComponents createComponents(String field) {
        Tokenizer words = new StandardTokenizer();
        return new TokenStreamComponents(words, filter(words));
      }
    };
  }
}
