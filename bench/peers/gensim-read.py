"""Has gensim read exported vectors: the text and the binary file must hold the same words and bits.

    python3 bench/peers/gensim-read.py VECTORS.txt VECTORS.bin
"""
import sys

import numpy as np
from gensim.models import KeyedVectors

text = KeyedVectors.load_word2vec_format(sys.argv[1])
binary = KeyedVectors.load_word2vec_format(sys.argv[2], binary=True)
assert text.index_to_key == binary.index_to_key, "the words differ"
assert np.array_equal(text.vectors, binary.vectors), "the numbers differ"
print(f"gensim reads {len(text):,} words of dimension {text.vector_size}, both files alike")
