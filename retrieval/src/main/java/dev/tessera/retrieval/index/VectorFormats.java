package dev.tessera.retrieval.index;

import dev.tessera.data.host.Host;
import java.io.IOException;
import java.util.concurrent.ExecutorService;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.KnnVectorsReader;
import org.apache.lucene.codecs.KnnVectorsWriter;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.codecs.lucene104.Lucene104HnswScalarQuantizedVectorsFormat;
import org.apache.lucene.codecs.lucene104.Lucene104ScalarQuantizedVectorsFormat;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsFormat;
import org.apache.lucene.index.SegmentReadState;
import org.apache.lucene.index.SegmentWriteState;
import org.apache.lucene.util.quantization.QuantizedByteVectorValues.ScalarEncoding;

/// Lucene's codec with the vectors stored as a [VectorStorage] says. Whatever wrote an index, Lucene's
/// own classes read it: the format's name is kept with the vectors.
final class VectorFormats {

  /// Up to so many floats, comparing all takes about a millisecond or less: 20,000 vectors of 256.
  static final long FLAT_FLOATS = 5_000_000;

  private static final int MAX_DIMENSION = 16_384;
  private static final int MAX_CONNECTIONS = Lucene99HnswVectorsFormat.DEFAULT_MAX_CONN;
  private static final int BEAM_WIDTH = Lucene99HnswVectorsFormat.DEFAULT_BEAM_WIDTH;

  private VectorFormats() {}

  /// What [VectorStorage#AUTO] means for so many vectors: see [VectorStorage].
  static VectorStorage choose(VectorStorage wanted, long vectors, int dim) {
    if (wanted != VectorStorage.AUTO) {
      return wanted;
    }
    long floats = vectors * dim;
    if (floats <= FLAT_FLOATS) {
      return VectorStorage.FLAT;
    }
    long memory = Host.local().memoryMiB() << 20;
    return floats * Float.BYTES <= memory / 2 ? VectorStorage.GRAPH : VectorStorage.BINARY_GRAPH;
  }

  /// @param threads how many threads build a graph
  /// @param pool runs them; may be null for one thread
  static Codec codec(VectorStorage storage, int threads, ExecutorService pool) {
    KnnVectorsFormat format = new AnyDimension(format(storage, threads, pool));
    return new Lucene104Codec() {
      @Override
      public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
        return format;
      }
    };
  }

  private static KnnVectorsFormat format(VectorStorage storage, int threads,
      ExecutorService pool) {
    ExecutorService workers = threads > 1 ? pool : null;
    return switch (storage) {
      // A graph that begins where no index reaches is no graph.
      case FLAT, AUTO ->
        new Lucene99HnswVectorsFormat(MAX_CONNECTIONS, BEAM_WIDTH, 1, null, Integer.MAX_VALUE);
      case GRAPH -> new Lucene99HnswVectorsFormat(MAX_CONNECTIONS, BEAM_WIDTH, threads, workers);
      case BYTE -> new Lucene104HnswScalarQuantizedVectorsFormat(ScalarEncoding.UNSIGNED_BYTE,
          MAX_CONNECTIONS, BEAM_WIDTH, threads, workers);
      case BINARY_GRAPH ->
        new Lucene104HnswScalarQuantizedVectorsFormat(ScalarEncoding.SINGLE_BIT_QUERY_NIBBLE,
            MAX_CONNECTIONS, BEAM_WIDTH, threads, workers);
      case BINARY ->
        new Lucene104ScalarQuantizedVectorsFormat(ScalarEncoding.SINGLE_BIT_QUERY_NIBBLE);
    };
  }

  /// Lifts Lucene's limit of 1,024 dimensions and leaves everything else, the name too, as it is.
  private static final class AnyDimension extends KnnVectorsFormat {

    private final KnnVectorsFormat format;

    AnyDimension(KnnVectorsFormat format) {
      super(format.getName());
      this.format = format;
    }

    @Override
    public KnnVectorsWriter fieldsWriter(SegmentWriteState state) throws IOException {
      return format.fieldsWriter(state);
    }

    @Override
    public KnnVectorsReader fieldsReader(SegmentReadState state) throws IOException {
      return format.fieldsReader(state);
    }

    @Override
    public int getMaxDimensions(String field) {
      return MAX_DIMENSION;
    }
  }
}
