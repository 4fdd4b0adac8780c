package dev.tessera.retrieval.index;

import dev.tessera.infer.model.EmbeddingModel;
import dev.tessera.infer.model.ModelDirectory;
import java.io.IOException;
import java.nio.file.Path;

/// Keeps a model in a folder.
interface ModelStore {

  ModelStore DIRECTORY = new ModelStore() {
    @Override
    public void write(EmbeddingModel model, Path folder) throws IOException {
      ModelDirectory.write(model, folder);
    }

    @Override
    public EmbeddingModel read(Path folder) throws IOException {
      return ModelDirectory.read(folder);
    }
  };

  void write(EmbeddingModel model, Path folder) throws IOException;

  EmbeddingModel read(Path folder) throws IOException;
}
