package dev.tessera.data.javadoc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import org.junit.jupiter.api.Test;

class JavaDeclarationsTest {

  private static List<String> ids(String source) {
    return ids("A.java", source);
  }

  private static List<String> ids(String file, String source) {
    List<String> ids = new ArrayList<>();
    JavaDeclarations.find(file, source, d -> ids.add(d.kind() + " " + d.id()));
    return ids;
  }

  private static String declaration(String source) {
    List<String> found = new ArrayList<>();
    JavaDeclarations.find("A.java", source, d -> found.add(d.declaration()));
    return found.getFirst();
  }

  @Test
  void typesAndMembersAreNamed() {
    assertEquals(List.of("CLASS A", "FIELD A#x", "CONSTRUCTOR A#A(int)", "METHOD A#get()",
        "INTERFACE A.B", "METHOD A.B#call(T)", "FIELD A.B#LAST"), ids("""
            package p.q;
            import java.util.*;
            /** c */ public final class A<T extends Comparable<T>> implements B, C {
              /** f */ private int x = 3, y;
              /** k */ A(int x) { this.x = x; }
              int undocumented() { return 0; }
              /** m */ @Override public int get() { /** not this */ int z = 1; return z; }
              /** i */ interface B<T> {
                /** a */ void call(T value) throws E, F;
                /** l */ T LAST = new Object() { /** no */ int hidden; };
              }
            }
            """));
  }

  @Test
  void parameterTypesAreErased() {
    assertEquals(List.of("METHOD A#m(K,Map.Entry,BiFunction,int[],String[],E...)"),
        ids("""
            class A {
              /** m */ <K> void m(final K key, Map.Entry<K, List<V>> e,
                  @Nonnull(when = "(") BiFunction<? super K, ? extends V> f, int[] a, String b[], E... es) {}
            }"""));
    assertEquals(List.of("METHOD A#m()"), ids("class A { /** m */ void m(A this) {} }"));
  }

  @Test
  void enumConstantsWithBodiesAreNamed() {
    assertEquals(List.of("ENUM E", "CONSTANT E#ONE", "CONSTANT E#TWO", "FIELD E#x", "METHOD E#f()"),
        ids("""
            /** e */ enum E implements I {
              /** 1 */ ONE(1, "a;b") { /** hidden */ int f() { return 1; } },
              /** 2 */ @Deprecated TWO,
              THREE;
              /** x */ int x;
              /** f */ int f() { return 2; }
            }"""));
    assertEquals(List.of("CONSTANT E#ONE"), ids("enum E { /** 1 */ ONE }"));
  }

  @Test
  void recordsAndTheirCompactConstructors() {
    assertEquals(List.of("RECORD R", "CONSTRUCTOR R#R", "METHOD R#record()", "FIELD R#record"),
        ids("""
            /** r */ public record R<T>(@A int x, List<T> y) implements I {
              /** c */ public R { x = 1; }
              /** m */ int record() { return 1; }
              /** f */ static int record = 1;
            }"""));
  }

  @Test
  void annotationTypesAndTheirDefaults() {
    assertEquals(List.of("ANNOTATION N", "METHOD N#value()", "METHOD N#names()"), ids("""
        /** n */ @Retention(RUNTIME) public @interface N {
          /** v */ String value() default "};";
          /** s */ String[] names() default {"a", "b"};
        }"""));
  }

  @Test
  void packagesAndModulesAreNamedInTheirOwnFiles() {
    assertEquals(List.of("PACKAGE p.q"),
        ids("package-info.java", "/** p */ @Generated package p.q;"));
    assertEquals(List.of("MODULE m.n"),
        ids("module-info.java", "import x; /** m */ open module m.n { requires a; }"));
    assertEquals(List.of(), ids("/** licence */ package p.q;"));
  }

  @Test
  void stringsCharactersAndTextBlocksHideBraces() {
    assertEquals(List.of("METHOD A#f()", "METHOD A#g()"), ids("""
        class A {
          String s = "}\\"}"; char c = '}', q = '\\'', b = '"'; String t = \"""
            } "quoted" \\\""" /** no */ int z; }
            \""";
          /** f */ void f() { char x = '{'; /* } */ // }
          }
          /** g */ void g();
        }"""));
  }

  @Test
  void theLastCommentBeforeTheDeclarationCounts() {
    List<String> comments = new ArrayList<>();
    JavaDeclarations.find("A.java", """
        class A { /** old */ /** new */ int x; /** of nothing */ ; int y; /**/ int z; /** end */ }
        """, d -> comments.add(d.comment()));
    assertEquals(List.of("/** new */"), comments);
  }

  @Test
  void markdownCommentsAreRunsOfLines() {
    List<String> comments = new ArrayList<>();
    JavaDeclarations.find("A.java", """
        class A {
          /// One
          /// two
          int x;
          //// not
          int y;
          /// Old

          /// new
          int z;
        }
        """, d -> comments.add(d.comment().replaceAll("\\s+", " ")));
    assertEquals(List.of("/// One /// two", "/// new"), comments);
  }

  @Test
  void declarationsAreOnOneLineWithoutAnnotations() {
    assertEquals("public static <T> List<T> of(T a, int... b) throws E", declaration("""
        class A {
          /** x */
          @SafeVarargs @Foo(x = {1, 2})
          public static <T>
              List<T> of( // comment
                  @Nullable T a,
                  int... b)
              throws E {
          }
        }"""));
    assertEquals("public non-sealed class B<T extends @X Object> extends C<T>".replace("@X ", ""),
        declaration("/** b */ public non-sealed class B<T extends @X Object> extends C<T> {}"));
    assertEquals("private final Map<K, V> map",
        declaration("class A { /** x */ private final Map<K, V> map = new HashMap<>(); }"));
  }

  @Property(tries = 400)
  void anythingComesToAnEnd(
      @ForAll @CharRange(from = ' ', to = '~') String noise) {
    String source = "class A { /** x */ int f(int a) { " + noise + " } /** y */ " + noise;
    assertTimeoutPreemptively(Duration.ofSeconds(5), () -> ids(source));
  }

  @Test
  void sourceThatIsCutOffAnywhereComesToAnEnd() {
    String source = "/** a */ @X(1) enum E { /** b */ A(\"x\") { int y; }; /** c */ <T> T f(int[] a) "
        + "throws X { return '\\''; } /** d */ @interface N { int v() default 1; } /// z\n record R(int x) {} }";
    for (int end = 0; end <= source.length(); end++) {
      String cut = source.substring(0, end);
      assertTimeoutPreemptively(Duration.ofSeconds(5), () -> ids(cut));
    }
  }
}
