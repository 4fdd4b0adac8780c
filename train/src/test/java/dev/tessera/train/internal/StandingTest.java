package dev.tessera.train.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class StandingTest {

  @Test
  void hopeEndsAfterAsManyJudgementsWithoutABetterScoreAsPatienceHas() {
    Standing standing = Standing.NONE.after(0.3).after(0.5).after(0.4);
    assertEquals(new Standing(0.5, 1), standing);
    assertFalse(standing.isHopeless(2));
    assertTrue(standing.after(0.5).isHopeless(2), "the same score is not a better one");
    assertFalse(standing.after(0.6).isHopeless(1));
    assertFalse(standing.after(0.1).after(0.1).isHopeless(0), "0 is for never");
  }
}
