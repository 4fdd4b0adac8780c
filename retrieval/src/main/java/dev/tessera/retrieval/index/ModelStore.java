package dev.tessera.retrieval.index;

import dev.tessera.infer.model.EmbeddingModel;
import java.io.IOException;
import java.nio.file.Path;

/// Keeps a model in a folder.
interface ModelStore {

  ModelStore DIRECTORY = new ModelStore() {
    @Override
    public void write(EmbeddingModel model, Path folder) {
      throw new IllegalStateException("model directories are not there yet");
    }

    @Override
    public EmbeddingModel read(Path folder) {
      throw new IllegalStateException("model directories are not there yet");
    }
  };

  void write(EmbeddingModel model, Path folder) throws IOException;

  EmbeddingModel read(Path folder) throws IOException;
}
